// SPDX-License-Identifier: GPL-3.0-or-later
/* What lies where on a USB stick, for kiosks and hubs; visit.h is what a kiosk does there. Names are FAT's 8.3, capitals and digits.
 *
 *   CHIRAGH/                 nothing else on the stick is read or written
 *     K3Q9ZT7M/              a school: the first 40 bits of its id (enrolment_school()) in Crockford's base 32
 *       ENROL.CHE            the enrolment file (keys.h); from the hub
 *       ACK.CHA              the school's answer, sealed (ack.h); from the hub
 *       XXXXXXXX.CHD         a document, sealed (document.h), named by a hash of its name; from the hub
 *       PACK.CHP             a content update: a course's pack, signed in its trailer (pack/format.h); from the hub
 *       XXXXXXXX.CHB         bundles; from kiosks (bundle_name())
 *       XXXXXXXX.CHK         a machine's backup, sealed for the school; from a kiosk
 *       CHIRAGH.TMP          what is being written (files.h); one left behind is nothing
 *
 * A hub takes all *.CHB of its schools' folders, may remove those it has taken, and writes the files that are its own with file_write().
 * A kiosk reads those and never another kiosk's bundles; it removes its own bundles only where the
 * school has their events or others that hold them lie beside them. */
#ifndef CHIRAGH_SYNC_STICK_H
#define CHIRAGH_SYNC_STICK_H

#include "sync/exchange.h"

#define STICK_ROOT "CHIRAGH"
#define STICK_ENROLMENT "ENROL.CHE"
#define STICK_ACK "ACK.CHA"
#define STICK_PACK "PACK.CHP"
#define STICK_BUNDLES ".CHB"
#define STICK_DOCUMENTS ".CHD"
#define STICK_BACKUPS ".CHK"

enum { STICK_NAME = 13, STICK_PATH = 1024 };

void stick_school_name(uuid school, char out[STICK_NAME]);              /* "K3Q9ZT7M" */
void stick_document_name(const char *document, char out[STICK_NAME]);   /* "7M2K0QXA.CHD" */
void stick_backup_name(uuid epoch, char out[STICK_NAME]);               /* says which machine's only to who knows its epoch */
/* DIR/CHIRAGH/K3Q9ZT7M; made where it is not: INVALID, READONLY, FULL, IO. */
enum status stick_folder(const char *dir, uuid school, char out[STICK_PATH]);
/* The files of a folder whose names end so (whatever the case, as FAT keeps none), sorted by name; each gets the whole path, and returns
 * false to stop. A folder that is not there is an empty one. IO: it cannot be listed to its end. */
enum status stick_files(const char *folder, const char *ending, bool (*each)(void *ctx, const char *path), void *ctx);
/* The same for the folders of schools, whoever's they are. */
enum status stick_schools(const char *dir, bool (*each)(void *ctx, const char *folder), void *ctx);

#endif
