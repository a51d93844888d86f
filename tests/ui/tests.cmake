# SPDX-License-Identifier: GPL-3.0-or-later
pkg_check_modules(LIBPNG REQUIRED IMPORTED_TARGET libpng)
file(GLOB ui_painter CONFIGURE_DEPENDS src/app/paint*.c src/app/art*.c)
add_library(ui_kit STATIC EXCLUDE_FROM_ALL ${ui_painter} tests/ui/kit.c tests/ui/gallery_pages.c)
target_include_directories(ui_kit PUBLIC tests tests/ui)
target_link_libraries(ui_kit PUBLIC ui text pack base PkgConfig::LIBPNG)
add_executable(ui_gallery tests/ui/gallery.c)
target_link_libraries(ui_gallery PRIVATE ui_kit)
