// SPDX-License-Identifier: GPL-3.0-or-later
/* The normal and Student's t distribution, as far as signal detection and the impact test need them. Pure functions of
 * their arguments; an argument outside the stated range gives NaN. */
#ifndef CHIRAGH_LEARN_NORMAL_H
#define CHIRAGH_LEARN_NORMAL_H

double normal_density(double x);
double normal_cdf(double x); /* 0.5 erfc(-x/√2): no digits are lost in the lower tail */
/* z(p) for 0 < p < 1, relative error about 1e-16 (Wichura 1988, algorithm AS 241, PPND16, doi 10.2307/2347330).
 * The upper tail is -z(1-p), so that z(p) + z(1-p) is 0 to the last bit where 1-p is exact. */
double normal_quantile(double p);

/* df > 0, need not be whole. Regularised incomplete beta by its continued fraction (DLMF 8.17.22). */
double student_cdf(double t, double df);
double student_quantile(double p, double df); /* 0 < p < 1 */
double student_two_sided(double t, double df); /* P(|T| >= |t|) */

#endif
