// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/normal.h"

#include <math.h>

#define SQRT_HALF 0.70710678118654752440
#define ONE_BY_SQRT_2PI 0.39894228040143267794

double normal_density(double x)
{
    return ONE_BY_SQRT_2PI * exp(-0.5 * x * x);
}

double normal_cdf(double x)
{
    return 0.5 * erfc(-x * SQRT_HALF);
}

/* Rational approximations of AS 241: near the middle, in the tail, far out in the tail. */
struct rational {
    double top[8], below[8]; /* ascending powers */
};

static const struct rational middle = {
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3}};
static const struct rational tail = {
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};
static const struct rational far_tail = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

static double ratio(const struct rational *r, double x)
{
    double top = r->top[7], below = r->below[7];
    for (int i = 6; i >= 0; i--) {
        top = top * x + r->top[i];
        below = below * x + r->below[i];
    }
    return top / below;
}

double normal_quantile(double p)
{
    if (!(p > 0 && p < 1))
        return NAN;
    double q = p - 0.5;
    if (fabs(q) <= 0.425)
        return q * ratio(&middle, 0.180625 - q * q);
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double z = r <= 5 ? ratio(&tail, r - 1.6) : ratio(&far_tail, r - 5);
    return q < 0 ? -z : z;
}

/* The continued fraction of the incomplete beta function, by Lentz's method; converges fast for x < (a+1)/(a+b+2). */
static double beta_fraction(double x, double a, double b)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double h = d;
    for (int m = 1; m <= 500; m++) {
        for (int half = 0; half < 2; half++) {
            double k = half ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                            : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + k * d;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = 1 + k / c;
            c = fabs(c) < tiny ? tiny : c;
            h *= d * c;
        }
        if (fabs(d * c - 1) < 1e-16)
            break;
    }
    return h;
}

/* I_x(a, b); y = 1 - x is given apart, so that neither end loses digits. */
static double beta_regularised(double x, double y, double a, double b)
{
    if (x <= 0 || y <= 0)
        return x <= 0 ? 0 : 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y));
    if (x < (a + 1) / (a + b + 2))
        return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(y, b, a) / b;
}

double student_two_sided(double t, double df)
{
    if (!(df > 0) || t != t)
        return NAN;
    double t2 = t * t;
    return beta_regularised(df / (df + t2), t2 / (df + t2), 0.5 * df, 0.5);
}

double student_cdf(double t, double df)
{
    double half = 0.5 * student_two_sided(t, df);
    return t < 0 ? half : 1 - half;
}

/* Upper quantile t > 0 with P(T > t) = q, q < 0.5: bracketed, then Newton's steps that must stay in the bracket. */
static double upper_quantile(double q, double df)
{
    double low = 0, high = 2;
    while (0.5 * student_two_sided(high, df) > q && high < 1e150) {
        low = high;
        high *= 2;
    }
    double t = 0.5 * (low + high);
    double log_norm = lgamma(0.5 * (df + 1)) - lgamma(0.5 * df) - 0.5 * log(df * 3.14159265358979323846);
    for (int i = 0; i < 200; i++) {
        double over = 0.5 * student_two_sided(t, df) - q;
        if (over > 0)
            low = t;
        else
            high = t;
        double next = t + over / exp(log_norm - 0.5 * (df + 1) * log1p(t * t / df));
        if (!(next > low && next < high))
            next = 0.5 * (low + high);
        if (fabs(next - t) <= 4e-16 * t)
            return next;
        t = next;
    }
    return t;
}

double student_quantile(double p, double df)
{
    if (!(p > 0 && p < 1) || !(df > 0))
        return NAN;
    if (p == 0.5)
        return 0;
    return p < 0.5 ? -upper_quantile(p, df) : upper_quantile(1 - p, df);
}
