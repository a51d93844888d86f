# SPDX-License-Identifier: GPL-3.0-or-later
# gnuplot -e "folder='…'" plots.gp: the pictures of simulate's curves.
set terminal pngcairo size 1000,700 font "sans,13"
set datafile separator "\t"
set key autotitle columnheader noenhanced
set grid
file(name) = folder . "/" . name

set output file("estimates.png")
set title "d' estimated with the log-linear correction, c = 0: lines exact, points simulated"
set xlabel "true d'"
set ylabel "mean estimated d'"
set key left top
plot x title "unbiased" with lines dashtype 2 linecolor rgb "gray", \
  for [n in "4 10 20"] file("estimates.tsv") using ($1==int(n) && $3==0 ? $2 : NaN):4 with lines linewidth 2 linecolor int(n) title n." + ".n." items", \
  for [n in "4 10 20"] file("estimates.tsv") using ($1==int(n) && $3==0 ? $2 : NaN):6 with points pointtype 7 linecolor int(n) notitle

set output file("lean.png")
set title "c estimated with the log-linear correction, 10 + 10 items"
set ylabel "mean estimated c"
plot for [c in "-0.5 0 0.5"] file("estimates.tsv") using ($1==10 && $3==real(c) ? $2 : NaN):5 with lines linewidth 2 linecolor int(2*real(c)+3) title "true c = ".c, \
  for [c in "-0.5 0 0.5"] file("estimates.tsv") using ($1==10 && $3==real(c) ? $2 : NaN):7 with points pointtype 7 linecolor int(2*real(c)+3) notitle

set output file("choice.png")
set title "Chance of a right answer on the items chosen (target .75)"
set xlabel "answer"
set ylabel "mean P(right)"
set yrange [0.5:1]
plot 0.7 with lines dashtype 2 linecolor rgb "gray" notitle, 0.8 with lines dashtype 2 linecolor rgb "gray" notitle, \
  file("practice.tsv") using 1:2 with lines linewidth 2 title "ordinary learners", "" using 1:3 with lines linewidth 2 title "who discerns"

set output file("mastery.png")
set title "Share with the badge after so many answers (10 a session)"
set ylabel "share"
set yrange [0:1]
plot for [k=4:9] file("practice.tsv") using 1:k with lines linewidth 2

set output file("power.png")
set title "Power at d = 0.3 (30 learners a class, ICC .05, r = .5), class-level test"
set xlabel "classes an arm"
set ylabel "power"
set yrange [0.4:1]
plot 0.8 with lines dashtype 2 linecolor rgb "gray" notitle, \
  for [t in "change ancova"] file("power.tsv") using (strcol(1) eq t ? $2 : NaN):3 with linespoints linewidth 2 title t
