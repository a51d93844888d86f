# SPDX-License-Identifier: GPL-3.0-or-later
# The program that makes PNG and PDF of a page. Cairo is linked here and nowhere else: the kiosk starts this when something is to
# be saved, so its own start and memory do not pay for it.
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo-ft cairo-pdf)
file(GLOB print_sources CONFIGURE_DEPENDS src/print/*.c)
file(GLOB print_paint CONFIGURE_DEPENDS src/app/art*.c src/app/paint*.c src/app/png.c)
add_executable(chiragh-print ${print_sources} ${print_paint})
target_include_directories(chiragh-print PRIVATE src)
target_link_libraries(chiragh-print PRIVATE base text pack screens ui PkgConfig::CAIRO PNG::PNG PkgConfig::JANSSON)
