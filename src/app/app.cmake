# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk. Fonts and packs lie beside it, as they will in a package.
find_package(PNG REQUIRED)
file(GLOB app_sources CONFIGURE_DEPENDS src/app/*.c)
list(FILTER app_sources EXCLUDE REGEX "/main\\.c$")
add_library(app STATIC ${app_sources})
target_include_directories(app PUBLIC src)
target_link_libraries(app PUBLIC base text pack course learn store sync report ui screens PkgConfig::SDL2 PkgConfig::SDL2_TTF
  PkgConfig::LIBSODIUM PNG::PNG)
set_source_files_properties(src/app/course_file.c PROPERTIES COMPILE_DEFINITIONS CHIRAGH_PUBLISHER_KEY="${CHIRAGH_PUBLISHER_KEY}")
add_executable(chiragh src/app/main.c)
target_link_libraries(chiragh PRIVATE app)

# Fonts as they are, for SDL2_ttf and chiragh-print, and packed for the text engine (src/text/font_file.c).
find_program(ZSTD zstd REQUIRED)
file(GLOB fonts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fonts/*.ttf)
file(REMOVE ${PROJECT_BINARY_DIR}/fonts) # a link, in builds of before
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/fonts)
foreach(font ${fonts})
  get_filename_component(name ${font} NAME)
  set(packed ${PROJECT_BINARY_DIR}/fonts/${name}.zst)
  file(CREATE_LINK ${font} ${PROJECT_BINARY_DIR}/fonts/${name} SYMBOLIC)
  add_custom_command(OUTPUT ${packed} COMMAND ${ZSTD} -19 -q -f -o ${packed} ${font} DEPENDS ${font} VERBATIM)
  list(APPEND packed_fonts ${packed})
endforeach()
add_custom_target(fonts DEPENDS ${packed_fonts})
add_dependencies(chiragh fonts)
