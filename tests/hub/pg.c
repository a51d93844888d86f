// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "hub/pg.h"

#include <glob.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Root is refused by the server: its place is taken by the package's user. */
static const struct passwd *user(void)
{
    const struct passwd *u = geteuid() == 0 ? getpwnam("postgres") : NULL;
    return u ? u : geteuid() == 0 ? getpwnam("nobody") : NULL;
}

static int run(const struct pg *p, const char *program, const char *const *args)
{
    const char *argv[24];
    char path[512];
    int n = 0, status = -1;
    snprintf(path, sizeof path, "%s/%s", p->bin, program);
    argv[n++] = path;
    while (*args)
        argv[n++] = *args++;
    argv[n] = NULL;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        const struct passwd *u = user();
        if (u && (setgid(u->pw_gid) != 0 || setuid(u->pw_uid) != 0))
            _exit(126);
        char log[300];
        snprintf(log, sizeof log, "%s/log", p->dir);
        if (chdir(p->dir) != 0 || !freopen(log, "a", stdout) || dup2(1, 2) < 0 || !freopen("/dev/null", "r", stdin))
            _exit(126);
        execv(path, (char *const *)argv);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool find(struct pg *p)
{
    glob_t g;
    bool found = glob("/usr/lib/postgresql/*/bin/postgres", 0, NULL, &g) == 0 && g.gl_pathc;
    if (found) /* the newest */
        snprintf(p->bin, sizeof p->bin, "%.*s", (int)(strlen(g.gl_pathv[g.gl_pathc - 1]) - strlen("/postgres")), g.gl_pathv[g.gl_pathc - 1]);
    globfree(&g);
    return found;
}

static void show_log(const struct pg *p)
{
    char line[1024], path[300];
    snprintf(path, sizeof path, "%s/log", p->dir);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        fputs(line, stdout);
    if (f)
        fclose(f);
}

static void must(const struct pg *p, const char *program, const char *const *args)
{
    if (run(p, program, args) != 0) {
        printf("%s failed:\n", program);
        show_log(p);
        abort();
    }
}

bool pg_start(struct pg *p, bool sync)
{
    char data[300], options[700];
    const struct passwd *u = user();
    snprintf(p->dir, sizeof p->dir, "/tmp/chiragh-pg-XXXXXX");
    if (!find(p)) {
        printf("SKIP PostgreSQL: no server is installed (package postgresql)\n");
        return false;
    }
    if (!mkdtemp(p->dir) || (u && chown(p->dir, u->pw_uid, u->pw_gid) != 0))
        abort();
    snprintf(data, sizeof data, "%s/data", p->dir);
    must(p, "initdb", (const char *[]){"-D", data, "-U", "admin", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C", NULL});
    snprintf(options, sizeof options, "-k %s -c listen_addresses='' -c fsync=%s -c max_connections=40 -c shared_buffers=64MB", p->dir,
             sync ? "on" : "off");
    must(p, "pg_ctl", (const char *[]){"-D", data, "-w", "-o", options, "start", NULL});
    return pg_sql(p, "postgres", "CREATE ROLE hub LOGIN", NULL);
}

void pg_crash(struct pg *p)
{
    char data[300];
    snprintf(data, sizeof data, "%s/data", p->dir);
    must(p, "pg_ctl", (const char *[]){"-D", data, "-w", "-m", "immediate", "restart", NULL});
}

void pg_stop(struct pg *p)
{
    char data[300], command[300];
    snprintf(data, sizeof data, "%s/data", p->dir);
    run(p, "pg_ctl", (const char *[]){"-D", data, "-w", "-m", "immediate", "stop", NULL});
    snprintf(command, sizeof command, "rm -rf '%s'", p->dir);
    if (system(command) != 0)
        printf("left behind: %s\n", p->dir);
}

void pg_database(struct pg *p, const char *name, char *uri, size_t cap)
{
    char sql[200];
    snprintf(sql, sizeof sql, "CREATE DATABASE %s OWNER hub", name);
    if (!pg_sql(p, "postgres", sql, NULL))
        abort();
    snprintf(uri, cap, "postgresql:///%s?host=%s&user=hub", name, p->dir);
}

bool pg_sql(struct pg *p, const char *database, const char *sql, long long *value)
{
    char uri[400];
    snprintf(uri, sizeof uri, "postgresql:///%s?host=%s&user=admin", database, p->dir);
    PGconn *c = PQconnectdb(uri);
    PGresult *r = PQexec(c, sql);
    bool fine = PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;
    if (!fine)
        printf("%s: %s\n", sql, PQerrorMessage(c));
    if (fine && value)
        *value = PQntuples(r) ? atoll(PQgetvalue(r, 0, 0)) : 0;
    PQclear(r);
    PQfinish(c);
    return fine;
}
