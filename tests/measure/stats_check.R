# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript stats_check.R FOLDER: the tables of stats_data against R's own functions, to 1e-9; the bootstrap, drawn anew by R, within
# Monte-Carlo error.
folder <- commandArgs(trailingOnly = TRUE)[1]
failures <- 0
table_of <- function(name) {
  t <- read.delim(file.path(folder, paste0(name, ".tsv")))
  if (nrow(t) != 1000) { cat(name, "has", nrow(t), "rows\n"); failures <<- failures + 1 }
  t
}
same <- function(what, ours, theirs, tolerance = 1e-9) {
  off <- max(abs(ours - theirs) / pmax(1, abs(theirs)))
  bad <- !is.finite(off) || off > tolerance
  if (bad) failures <<- failures + 1
  cat(sprintf("%-22s %d values, off by at most %.1e%s\n", what, length(ours), off, if (bad) "  FAILED" else ""))
}
numbers <- function(cell) as.numeric(strsplit(cell, "|", fixed = TRUE)[[1]])

d <- table_of("dist")
same("qnorm", d$z, qnorm(d$p)); same("qt", d$qt, qt(d$p, d$df)); same("pt", d$pt, pt(d$t, d$df)); same("pnorm", d$pnorm, pnorm(d$t))

s <- table_of("sdt")
H <- (s$h + 0.5) / (s$h + s$m + 1); F <- (s$fa + 0.5) / (s$fa + s$cr + 1)
same("d'", s$d, qnorm(H) - qnorm(F))
same("c", s$c, -(qnorm(H) + qnorm(F)) / 2)
same("beta (density ratio)", s$beta, dnorm(qnorm(H)) / dnorm(qnorm(F))) # the likelihood ratio at the criterion, not exp(c d')
same("SE of d'", s$se, sqrt(H * (1 - H) / ((s$h + s$m + 1) * dnorm(qnorm(H))^2) + F * (1 - F) / ((s$fa + s$cr + 1) * dnorm(qnorm(F))^2)))

p <- table_of("paired")
theirs <- t(sapply(seq_len(nrow(p)), function(i) {
  pre <- numbers(p$pre[i]); post <- numbers(p$post[i]); n <- length(pre)
  test <- t.test(post, pre, paired = TRUE); r <- cor(pre, post)
  d <- mean(post - pre) / sqrt((var(pre) + var(post)) / 2); J <- 1 - 3 / (4 * (n - 1) - 1)
  v <- (1 / n + d^2 / (2 * n)) * 2 * (1 - r)
  c(test$estimate, test$conf.int, r, d, J * d, v, J * d - qnorm(.975) * J * sqrt(v), J * d + qnorm(.975) * J * sqrt(v))
}))
for (k in 1:9) same(paste("paired", names(p)[k + 2]), p[[k + 2]], theirs[, k])

a <- table_of("arms")
set.seed(1)
rounds <- 1000
theirs <- t(sapply(seq_len(nrow(a)), function(i) {
  l <- data.frame(g = numbers(a$group[i]), w = numbers(a$treated[i]), x = numbers(a$pre[i]), y = numbers(a$post[i]))
  m <- aggregate(cbind(w, x, y) ~ g, l, mean)
  change <- t.test((y - x) ~ factor(w, c(1, 0)), m, var.equal = TRUE)
  fit <- lm(y ~ w + x, m); line <- summary(fit)$coefficients["w", ]; ci <- confint(fit)["w", ]
  ppc2 <- function(l) {
    n <- c(sum(l$w == 0), sum(l$w == 1)); e <- mean((l$y - l$x)[l$w == 1]) - mean((l$y - l$x)[l$w == 0])
    s <- sqrt(((n[1] - 1) * var(l$x[l$w == 0]) + (n[2] - 1) * var(l$x[l$w == 1])) / (sum(n) - 2))
    (1 - 3 / (4 * (sum(n) - 2) - 1)) * e / s
  }
  # Sums by class, so that a thousand rounds are a few matrix products.
  q <- cbind(1, rowsum(cbind(1, l$x, l$x^2, l$y), l$g)); arm <- tapply(l$w, l$g, mean)
  draw <- function(which) {
    k <- sum(arm == which); w <- matrix(rmultinom(rounds, k, rep(1, k)), k)
    t(w) %*% q[arm == which, 2:5, drop = FALSE]
  }
  A <- draw(0); B <- draw(1); n <- A[, 1] + B[, 1]
  within <- (A[, 3] - A[, 2]^2 / A[, 1]) + (B[, 3] - B[, 2]^2 / B[, 1])
  e <- (B[, 4] - B[, 2]) / B[, 1] - (A[, 4] - A[, 2]) / A[, 1]
  boot <- (1 - 3 / (4 * (n - 2) - 1)) * e / sqrt(within / (n - 2))
  c(-diff(change$estimate), change$conf.int, change$statistic, change$parameter, change$p.value,
    line[1], ci, fit$df.residual, line[4], ppc2(l), quantile(boot, c(.025, .975)), sd(boot))
}))
for (k in 1:12) same(paste("two arms", names(a)[k + 4]), a[[k + 4]], theirs[, k])
# Error of a percentile: sqrt(p(1-p)/B)/density; of the difference of two: times sqrt 2.
error <- sqrt(2) * theirs[, 15] * sqrt(.025 * .975 / rounds) / dnorm(qnorm(.975))
for (k in 13:14) {
  z <- (a[[k + 4]] - theirs[, k]) / error
  bad <- abs(mean(z)) > 0.15 || mean(abs(z) > 2) > 0.12 || max(abs(z)) > 6
  if (bad) failures <- failures + 1
  cat(sprintf("bootstrap %s: mean %.3f, spread %.2f, largest %.1f Monte-Carlo errors%s\n", names(a)[k + 4], mean(z), sd(z),
              max(abs(z)), if (bad) "  FAILED" else ""))
}
cat(failures, "failures\n")
quit(status = if (failures) 1 else 0)
