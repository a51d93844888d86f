// SPDX-License-Identifier: GPL-3.0-or-later
/* xAPI 1.0.3 statements (https://github.com/adlnet/xAPI-Spec, tag 1.0.3). Home page, verbs and activity IRIs stand here and
 * nowhere else: they are for ever. Account actor with the learner's opaque id. */
#ifndef CHIRAGH_SYNC_XAPI_H
#define CHIRAGH_SYNC_XAPI_H

#define XAPI_HOME "https://chiragh.example"
#define XAPI_ACTIVITY XAPI_HOME "/xapi/activity/"
#define XAPI_EXTENSION XAPI_HOME "/xapi/ext/"

#endif
