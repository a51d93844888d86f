# SPDX-License-Identifier: GPL-3.0-or-later
# The authoring tool: everything of src/author but main.c is a library, so that tests can link it.
foreach(lib yaml-0.1 librsvg-2.0 libpng)
  string(MAKE_C_IDENTIFIER ${lib} name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${lib})
endforeach()
find_library(MD4C_LIBRARY md4c REQUIRED)
find_library(GETTEXTPO_LIBRARY gettextpo REQUIRED)

if(EXISTS ${PROJECT_SOURCE_DIR}/src/author/text_cmd.c)
  set(author_text text)
endif()
layer(author base ${author_text} pack course learn PkgConfig::JANSSON PkgConfig::yaml_0_1 PkgConfig::librsvg_2_0
  PkgConfig::libpng ${MD4C_LIBRARY} ${GETTEXTPO_LIBRARY})
add_executable(chiragh-author src/author/main.c)
target_link_libraries(chiragh-author PRIVATE author)

# Both packs beside the programs. Not part of `all`: a fault in a lesson must not keep a programmer from building.
add_custom_target(packs
  COMMAND chiragh-author build content --if-changed -o ${CMAKE_BINARY_DIR}/chiragh.pack
  COMMAND chiragh-author build assets --if-changed -o ${CMAKE_BINARY_DIR}/interface.pack
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  VERBATIM)

# The search for the nearest colour is vectorised in every build: making the packs is most of what a fresh test waits for.
set_source_files_properties(src/author/quantise.c PROPERTIES COMPILE_OPTIONS "-O3")
