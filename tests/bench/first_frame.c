// SPDX-License-Identifier: GPL-3.0-or-later
/* first_frame: start any command under a private Xvfb and report, from the pixels themselves:
 * time from exec to first paint / visually complete / stable frame, CPU (user+sys) to get there,
 * PSS/RSS/USS over all processes, idle CPU + wakeups, and per-action (click/key) input-to-pixel latency.
 * Reads Xvfb's framebuffer through -fbdir mmap, wakes on XDamage: next to no load of its own.
 * Build: gcc -O2 -Wall -o first_frame first_frame.c -lX11 -lXdamage -lXtst -lXext
 * See usage() below.  All processes it ends are its own descendants. */
#define _GNU_SOURCE
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>
#include <X11/extensions/Xdamage.h>
#include <X11/extensions/XTest.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int W = 1366, H = 768;
static double quiet_ms = 1500, tmo_s = 60, sig_pct = 0.5, mem_s = 10, idle_s = 20, act_quiet = 400, min_cover = 50, vcp = 5;
static long minpx = 40;
static int mincol = 6, reps = 1, cold = 0, verbose = 0;
static const char *wm, *label = "cmd", *json, *shot, *blockdev = NULL;
static char *acts[4096]; static int nacts;

static Display *d; static Window root; static int dmg_ev; static Damage dmg;
static pid_t xpid, wpid, apid; static char fbdir[64] = "/dev/shm/ffXXXXXX";
static uint32_t *fb, *prev; static int stride; /* in pixels */
static double reaped_cpu, reaped_in; static int app_status = -1, app_gone;

static double now(void){ struct timespec t; clock_gettime(CLOCK_MONOTONIC,&t); return t.tv_sec*1e3+t.tv_nsec/1e6; }
static void die(const char *m){ fprintf(stderr,"first_frame: %s\n",m); exit(2); }

/* ---------- process accounting ---------- */
static int kids(pid_t p, pid_t *o, int n){
  char b[64]; snprintf(b,sizeof b,"/proc/%d/task",p); DIR *t=opendir(b); if(!t) return n; struct dirent *e;
  while((e=readdir(t))){ if(!isdigit(e->d_name[0])) continue; char f[128]; snprintf(f,sizeof f,"/proc/%d/task/%s/children",p,e->d_name);
    FILE *x=fopen(f,"r"); if(!x) continue; int k; while(fscanf(x,"%d",&k)==1){ if(k==xpid||(wpid&&k==wpid)) continue; if(n<4000){ o[n++]=k; n=kids(k,o,n);} } fclose(x);}
  closedir(t); return n; }
static void reap(void){ int st; struct rusage r; pid_t p; while((p=wait4(-1,&st,WNOHANG,&r))>0){ if(p==xpid) die("Xvfb died");
    if(p==wpid){ wpid=0; continue; } if(p==apid){ app_gone=1; app_status=st; }
    reaped_in+=r.ru_inblock/2048.0; reaped_cpu+=r.ru_utime.tv_sec*1e3+r.ru_utime.tv_usec/1e3+r.ru_stime.tv_sec*1e3+r.ru_stime.tv_usec/1e3; } }
static double pid_cpu(pid_t p,int withkids){ double v=0; clockid_t c; struct timespec t; int ok=0;
  if(!clock_getcpuclockid(p,&c)&&!clock_gettime(c,&t)){ v=t.tv_sec*1e3+t.tv_nsec/1e6; ok=1; }
  if(withkids||!ok){ char f[64],b[1024]; snprintf(f,sizeof f,"/proc/%d/stat",p); FILE *x=fopen(f,"r"); if(x){ size_t n=fread(b,1,sizeof b-1,x); b[n]=0; fclose(x);
    char *q=strrchr(b,')'); unsigned long u,s; long cu,cs; if(q&&sscanf(q+2,"%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld",&u,&s,&cu,&cs)==4){ double k=1000.0/sysconf(_SC_CLK_TCK); if(!ok) v=(u+s)*k; v+=(cu+cs)*k; } } }
  return v; }
static double app_cpu(void){ static pid_t l[4096]; reap(); int n=kids(getpid(),l,0); double v=reaped_cpu; for(int i=0;i<n;i++) v+=pid_cpu(l[i],1); return v; }
static double x_cpu(void){ return pid_cpu(xpid,0); }
static void mem(long *pss,long *rss,long *uss,int *np,int *nt,long *ctx){ static pid_t l[4096]; int n=kids(getpid(),l,0); *pss=*rss=*uss=*ctx=0;*np=n;*nt=0;
  for(int i=0;i<n;i++){ char f[160],b[256]; long k; snprintf(f,sizeof f,"/proc/%d/smaps_rollup",l[i]); FILE *x=fopen(f,"r"); if(x){ while(fgets(b,sizeof b,x)){
      if(sscanf(b,"Pss: %ld",&k)==1) *pss+=k; else if(sscanf(b,"Rss: %ld",&k)==1) *rss+=k; else if(sscanf(b,"Private_Clean: %ld",&k)==1||sscanf(b,"Private_Dirty: %ld",&k)==1) *uss+=k; } fclose(x);} 
    snprintf(f,sizeof f,"/proc/%d/task",l[i]); DIR *t=opendir(f); struct dirent *e; if(!t) continue; while((e=readdir(t))){ if(!isdigit(e->d_name[0])) continue; ++*nt; snprintf(f,sizeof f,"/proc/%d/task/%s/status",l[i],e->d_name); x=fopen(f,"r"); if(x){ while(fgets(b,sizeof b,x)) if(sscanf(b,"voluntary_ctxt_switches: %ld",&k)==1) *ctx+=k; fclose(x);} } closedir(t); } }
static void disk(double *mb,double *ios){ *mb=*ios=0; FILE *x=fopen("/proc/diskstats","r"); if(!x) return; char b[512],nm[64]; unsigned long r,s; while(fgets(b,sizeof b,x)) if(sscanf(b,"%*d %*d %63s %lu %*u %lu",nm,&r,&s)==3 && (blockdev?!strcmp(nm,blockdev):(!strcmp(nm,"vda")||!strcmp(nm,"sda")||!strcmp(nm,"nvme0n1")))){ *ios=r; *mb=s/2048.0; } fclose(x); }

static double app_read(void){ static pid_t l[4096]; int n=kids(getpid(),l,0); double v=reaped_in; for(int i=0;i<n;i++){ char f[64],b[128]; snprintf(f,sizeof f,"/proc/%d/io",l[i]); FILE*x=fopen(f,"r"); unsigned long k; if(!x) continue; while(fgets(b,sizeof b,x)) if(sscanf(b,"read_bytes: %lu",&k)==1) v+=k/1048576.0; fclose(x);} return v; }
/* ---------- optional cgroup v1 jail: disk throttle (-D) and memory limit (-M) ---------- */
static char cgb[128], cgm[128]; static const char *dthr; static double mlim; static int dmaj=-1,dmin_;
static void wr(const char*d_,const char*f,const char*v){ char p[256]; snprintf(p,sizeof p,"%s/%s",d_,f); int fd=open(p,O_WRONLY); if(fd<0||write(fd,v,strlen(v))<0) fprintf(stderr,"first_frame: cannot write %s to %s\n",v,p); if(fd>=0) close(fd); }
static void jail(void){ char b[128]; struct stat st; if(dthr){ double io=100,mb=80; sscanf(dthr,"%lf:%lf",&io,&mb); snprintf(cgb,sizeof cgb,"/sys/fs/cgroup/blkio/first_frame.%d",getpid()); mkdir(cgb,0755); if(!stat("/usr/bin",&st)){ dmaj=st.st_dev>>8&0xfff; dmin_=st.st_dev&0xff; } snprintf(b,sizeof b,"%d:%d %.0f",dmaj,dmin_,io); wr(cgb,"blkio.throttle.read_iops_device",b); wr(cgb,"blkio.throttle.write_iops_device",b); snprintf(b,sizeof b,"%d:%d %.0f",dmaj,dmin_,mb*1e6); wr(cgb,"blkio.throttle.read_bps_device",b); wr(cgb,"blkio.throttle.write_bps_device",b); }
  if(mlim>0){ snprintf(cgm,sizeof cgm,"/sys/fs/cgroup/memory/first_frame.%d",getpid()); mkdir(cgm,0755); snprintf(b,sizeof b,"%.0f",mlim*1048576); wr(cgm,"memory.limit_in_bytes",b); } }
static void unjail(void){ if(cgb[0]) rmdir(cgb); if(cgm[0]) rmdir(cgm); }
static double cgread(const char*d_,const char*f,const char*key){ char p[256],b[256]; snprintf(p,sizeof p,"%s/%s",d_,f); FILE*x=fopen(p,"r"); double v=0; if(!x) return -1; while(fgets(b,sizeof b,x)){ if(!key){ v=atof(b); break; } char*q=strstr(b,key); if(q) v+=atof(q+strlen(key)); } fclose(x); return v; }
/* ---------- frames ---------- */
#define BX 8
typedef struct { double t, acpu, xcpu; long chg; uint32_t *th; } Fr;
static Fr *fr; static int nfr, cfr, tw, th_; static double t0; static double last_sample_t=-1, la, lx;
static void samp(double t,int force){ if(force||t-last_sample_t>12){ la=app_cpu(); lx=x_cpu(); last_sample_t=t; } }
static long diff_copy(void){ long c=0; for(int y=0;y<H;y++){ uint32_t *a=fb+(size_t)y*stride,*b=prev+(size_t)y*W; if(memcmp(a,b,W*4)){ for(int x=0;x<W;x++) c+=((a[x]^b[x])&0xffffff)!=0; memcpy(b,a,W*4);} } return c; }
static void push(double t,long c,int thumb){ if(nfr==cfr){ cfr=cfr?cfr*2:256; fr=realloc(fr,cfr*sizeof*fr); } Fr *f=&fr[nfr++]; f->t=t-t0; f->chg=c; f->th=NULL; samp(t,0); f->acpu=la; f->xcpu=lx;
  if(thumb){ f->th=malloc(4u*tw*th_); for(int y=0;y<th_;y++) for(int x=0;x<tw;x++){ uint32_t h=2166136261u; for(int j=0;j<BX;j+=2) for(int i=0;i<BX;i+=2) h=(h^(prev[(y*BX+j)*W+x*BX+i]&0xffffff))*16777619u; f->th[y*tw+x]=h; } } }
static void shotf(const char *sfx){ if(!shot) return; char f[512]; snprintf(f,sizeof f,"%s-%s.ppm",shot,sfx); FILE *o=fopen(f,"wb"); if(!o) return; fprintf(o,"P6\n%d %d\n255\n",W,H); for(int y=0;y<H;y++) for(int x=0;x<W;x++){ uint32_t p=fb[(size_t)y*stride+x]; unsigned char q[3]={p>>16,p>>8,p}; fwrite(q,1,3,o);} fclose(o); }
static double map_t=-1;
/* wait up to ms for damage; return changed px (0 none), t of the change in *t */
static long wait_change(double ms,double *t){ double end=now()+ms; for(;;){ int got=0; while(XPending(d)){ XEvent e; XNextEvent(d,&e); if(e.type==dmg_ev+XDamageNotify) got=1; else if(e.type==MapNotify&&map_t<0){ XWindowAttributes a; if(XGetWindowAttributes(d,e.xmap.window,&a)&&a.width*(double)a.height>=.5*W*H&&a.class==InputOutput) map_t=now()-t0; } }
    if(got){ XDamageSubtract(d,dmg,None,None); XFlush(d); *t=now(); long c=diff_copy(); if(c) return c; }
    double l=end-now(); if(l<=0) return 0; struct pollfd p={ConnectionNumber(d),POLLIN,0}; poll(&p,1,l<1?1:(int)l); reap(); } }
static double cover(uint32_t bg){ long c=0; for(long i=0;i<(long)W*H;i++) c+=(prev[i]&0xffffff)!=bg; return 100.0*c/((double)W*H); }
static int colours(void){ uint32_t s[64]; int n=0; for(int y=4;y<H;y+=6) for(int x=4;x<W;x+=6){ uint32_t p=prev[y*W+x]&0xffffff; int k=0; while(k<n&&s[k]!=p) k++; if(k==n){ if(n==64) return n; s[n++]=p; } } return n; }
static int xerr(Display *dd,XErrorEvent *e){ (void)dd;(void)e; return 0; }
static void killall_own(void){ static pid_t l[4096]; for(int r=0;r<2;r++){ int n=kids(getpid(),l,0); for(int i=0;i<n;i++) kill(l[i],r?SIGKILL:SIGTERM); if(!n) break; for(int k=0;k<(r?20:30);k++){ usleep(50000); reap(); if(!kids(getpid(),l,0)) break; } } }
static void bye(void){ static int once; if(once++) return; if(getpid()<=0) return; killall_own(); if(wpid>0){ kill(wpid,SIGTERM);} if(xpid>0){ pid_t x=xpid; kill(x,SIGTERM); int st; for(int i=0;i<40&&waitpid(x,&st,WNOHANG)==0;i++) usleep(50000); kill(x,SIGKILL);} unjail(); char c[160]; snprintf(c,sizeof c,"%s/Xvfb_screen0",fbdir); unlink(c); rmdir(fbdir); }
static void onsig(int s){ bye(); _exit(128+s); }
static void usage(void){ fprintf(stderr,
"usage: first_frame [options] -- command args...\n"
" -l LABEL  name in the report          -j FILE  append one JSON line\n"
" -g WxH    screen (1366x768)           -w CMD   start this window manager first\n"
" -q MS     quiet time that means stable (1500)   -T S  give up start-up after S s (60)\n"
" -p PCT    smaller changes than PCT %% of pixels are not instability (0.5)\n"
" -C PCT    stable needs PCT %% of screen covered (50)   -k N  and N colours (6)\n"
" -m S      sample memory S s after exec (10)   -i S  idle window (20; 0 none)\n"
" -a ACT    repeatable, after idle: 'click X Y' 'move X Y' 'drag X1 Y1 X2 Y2' 'key NAME' 'ckey NAME' (ctrl+) 'sleep S' 'shot NAME' 'wait S'(until quiet)\n"
" -r N      repeat actions N times      -Q MS    quiet time that ends an action (400)\n"
" -P PX     an action's change counts from PX pixels (40; raise it for animated peers)\n"
" -A        run actions before memory+idle (say to get past a menu); not timed as latency\n"
" -S PFX    screenshots PFX-*.ppm       -c       drop page cache first (cold, root)\n"
" -V PCT    'complete' = fewer than PCT %% of 8x8 blocks differ from the final frame (5)\n"
" -D I:MB   HDD-like disk: at most I requests/s and MB MB/s (cgroup v1, root; use with -c)   -M MIB  memory limit (cgroup v1, root)\n"
" -v        list every frame\n"); exit(2); }
static double cpu_at(double t,int x){ for(int i=0;i<nfr;i++) if(fr[i].t>=t-0.001) return x?fr[i].xcpu:fr[i].acpu; return nfr?(x?fr[nfr-1].xcpu:fr[nfr-1].acpu):0; }
static int ctrlk;
static void sendkey(const char *k){ KeySym s=XStringToKeysym(k); KeyCode c=XKeysymToKeycode(d,s); KeyCode cc=XKeysymToKeycode(d,XK_Control_L); if(ctrlk) XTestFakeKeyEvent(d,cc,1,0); XTestFakeKeyEvent(d,c,1,0); XTestFakeKeyEvent(d,c,0,0); if(ctrlk) XTestFakeKeyEvent(d,cc,0,0); XFlush(d); }
static FILE *jf;
static void wait_quiet(double q,double maxms,long minpx){ double t,e=now()+maxms,lastc=now(); while(now()<e&&now()-lastc<q){ long c=wait_change(20,&t); if(c>=minpx) lastc=t; } }
static void action(const char *a,int timed,int rep,int idx){ int x,y,x2,y2; char k[128]; double t,s,first=-1,settle=-1; long tot=0; double f; 
  if(sscanf(a,"sleep %lf",&f)==1){ double e=now()+f*1e3; while(now()<e) wait_change(20,&t); return; }
  if(sscanf(a,"wait %lf",&f)==1){ wait_quiet(f*1e3,20000,1); return; }
  if(sscanf(a,"shot %100s",k)==1){ shotf(k); return; }
  if(sscanf(a,"move %d %d",&x,&y)==2){ XTestFakeMotionEvent(d,-1,x,y,0); XFlush(d); wait_quiet(200,1000,1); return; }
  if(sscanf(a,"click %d %d",&x,&y)==2){ XTestFakeMotionEvent(d,-1,x,y,0); XFlush(d); wait_quiet(300,1500,1); }
  double a0=app_cpu(),xc0=x_cpu(); s=now();
  if(sscanf(a,"click %d %d",&x,&y)==2){ XTestFakeButtonEvent(d,1,1,0); XTestFakeButtonEvent(d,1,0,0); XFlush(d);} 
  else if(sscanf(a,"drag %d %d %d %d",&x,&y,&x2,&y2)==4){ XTestFakeMotionEvent(d,-1,x,y,0); XTestFakeButtonEvent(d,1,1,0); XFlush(d); for(int i=1;i<=20;i++){ XTestFakeMotionEvent(d,-1,x+(x2-x)*i/20,y+(y2-y)*i/20,0); XFlush(d); usleep(10000);} XTestFakeButtonEvent(d,1,0,0); XFlush(d);} 
  else if(sscanf(a,"key %100s",k)==1){ ctrlk=0; sendkey(k);} else if(sscanf(a,"ckey %100s",k)==1){ ctrlk=1; sendkey(k);} else { fprintf(stderr,"bad action %s\n",a); return; }
  double last=s; int nf=0; long mx=0; while(now()-last<act_quiet&&now()-s<8000){ long c=wait_change(10,&t); if(c>=minpx){ if(first<0) first=t-s; settle=t-s; last=t; tot+=c; nf++; if(c>mx) mx=c; } if(first<0&&now()-s>2000) break; }
  double ac=app_cpu()-a0,xc=x_cpu()-xc0; if(!timed) return;
  printf("  act %d.%d %-18s first %7.1f ms  settled %7.1f ms  frames %3d  px %8ld (max %ld)  cpu app %7.1f ms  X %6.1f ms\n",rep,idx,a,first,settle,nf,tot,mx,ac,xc);
  if(jf) fprintf(jf,"%s{\"a\":\"%s\",\"first\":%.1f,\"settle\":%.1f,\"frames\":%d,\"px\":%ld,\"maxpx\":%ld,\"cpu\":%.1f,\"xcpu\":%.1f}",(rep||idx)?",":"",a,first,settle,nf,tot,mx,ac,xc); }

int main(int c,char **v){ int o,pre=0; while((o=getopt(c,v,"+l:j:g:w:q:T:p:C:k:m:i:a:r:Q:AS:cvb:V:P:D:M:"))!=-1) switch(o){ case'l':label=optarg;break;case'j':json=optarg;break;case'g':sscanf(optarg,"%dx%d",&W,&H);break;case'w':wm=optarg;break;case'q':quiet_ms=atof(optarg);break;case'T':tmo_s=atof(optarg);break;case'p':sig_pct=atof(optarg);break;case'C':min_cover=atof(optarg);break;case'k':mincol=atoi(optarg);break;case'm':mem_s=atof(optarg);break;case'i':idle_s=atof(optarg);break;case'a':if(nacts<4096)acts[nacts++]=optarg;break;case'r':reps=atoi(optarg);break;case'Q':act_quiet=atof(optarg);break;case'A':pre=1;break;case'S':shot=optarg;break;case'c':cold=1;break;case'v':verbose=1;break;case'D':dthr=optarg;break;case'M':mlim=atof(optarg);break;case'P':minpx=atol(optarg);break;case'b':blockdev=optarg;break;case'V':vcp=atof(optarg);break;default:usage(); }
  if(optind>=c) usage();
  prctl(PR_SET_CHILD_SUBREAPER,1); if(!mkdtemp(fbdir)) die("mkdtemp"); signal(SIGINT,onsig); signal(SIGTERM,onsig); signal(SIGPIPE,SIG_IGN);
  int pf[2]; if(pipe(pf)) die("pipe"); char fdn[16],scr[64]; snprintf(fdn,sizeof fdn,"%d",pf[1]); snprintf(scr,sizeof scr,"%dx%dx24",W,H);
  xpid=fork(); if(!xpid){ close(pf[0]); int n=open("/dev/null",O_RDWR); dup2(n,2); execlp("Xvfb","Xvfb","-displayfd",fdn,"-screen","0",scr,"-fbdir",fbdir,"-nolisten","tcp","-noreset","-dpi","96",(char*)0); _exit(127);} close(pf[1]); atexit(bye);
  char dn[32]=":"; int k=0; while(k<20&&!memchr(dn+1,10,k)){ int g=read(pf[0],dn+1+k,20-k); if(g<=0) die("no Xvfb"); k+=g; } dn[1+k]=0; dn[strcspn(dn,"\n")]=0; close(pf[0]); setenv("DISPLAY",dn,1);
  d=XOpenDisplay(dn); if(!d) die("display"); XSetErrorHandler(xerr); root=DefaultRootWindow(d); int er; if(!XDamageQueryExtension(d,&dmg_ev,&er)) die("no damage");
  char fn[128]; snprintf(fn,sizeof fn,"%s/Xvfb_screen0",fbdir); int fd=open(fn,O_RDONLY); struct stat st; if(fd<0||fstat(fd,&st)) die("fbdir"); unsigned char *m=mmap(0,st.st_size,PROT_READ,MAP_SHARED,fd,0); if(m==MAP_FAILED) die("mmap");
#define BE(i) ((uint32_t)m[(i)*4]<<24|m[(i)*4+1]<<16|m[(i)*4+2]<<8|m[(i)*4+3])
  uint32_t hs=BE(0),nc=BE(19),bpl=BE(12); fb=(uint32_t*)(m+hs+nc*12); stride=bpl/4;
  uint32_t bg=0x7e5a91; XSetWindowBackground(d,root,bg); XClearWindow(d,root); XSync(d,0);
  if(wm){ wpid=fork(); if(!wpid){ int n=open("/dev/null",O_RDWR); dup2(n,1); dup2(n,2); execl("/bin/sh","sh","-c",wm,(char*)0); _exit(127);} usleep(800000);} 
  XSelectInput(d,root,SubstructureNotifyMask); dmg=XDamageCreate(d,root,XDamageReportNonEmpty); XSync(d,0);
  prev=malloc((size_t)W*H*4); memset(prev,0,(size_t)W*H*4); diff_copy(); tw=W/BX; th_=H/BX;
  jail(); if(cold){ sync(); int f=open("/proc/sys/vm/drop_caches",O_WRONLY); if(f<0||write(f,"3",1)!=1) fprintf(stderr,"cannot drop caches\n"); if(f>=0) close(f); usleep(300000);} 
  double mb0,io0,mb1,io1; disk(&mb0,&io0); double xc0=x_cpu(); t0=now();
  { char e[64]; snprintf(e,sizeof e,"%.6f",t0); setenv("FF_T0",e,1); } apid=fork(); if(!apid){ if(cgb[0]) wr(cgb,"cgroup.procs","0"); if(cgm[0]) wr(cgm,"cgroup.procs","0"); signal(SIGPIPE,SIG_DFL); if(!verbose&&!getenv("FF_STDERR")){ int n=open("/dev/null",O_RDWR); dup2(n,0); dup2(n,1); dup2(n,2);} execvp(v[optind],v+optind); perror("exec"); _exit(127);} 
  /* start-up */
  double first=-1,lastsig=-1,t; long sig=(long)(sig_pct/100*W*H); int stable=0; double nexts=now()+100,bigfirst=-1; 
  while(now()-t0<tmo_s*1e3){ long ch=wait_change(20,&t); if(ch){ push(t,ch,1); if(first<0&&ch>=40) first=t-t0; if(bigfirst<0&&ch>=0.2*W*H) bigfirst=t-t0; if(ch>=sig) lastsig=t-t0; }
    if(now()>nexts){ samp(now(),1); nexts=now()+100; }
    if(app_gone&&!kids(getpid(),(pid_t[4096]){0},0)){ fprintf(stderr,"first_frame: %s exited, status %d\n",label,app_status); break; }
    if(lastsig>=0&&now()-t0-lastsig>quiet_ms&&cover(bg)>=min_cover&&colours()>=mincol){ stable=1; break; } }
  disk(&mb1,&io1); double rd=app_read(), cr=-1, cb=-1, mm=-1, mf=-1, ok_=-1; if(cgb[0]){ cr=cgread(cgb,"blkio.throttle.io_serviced","Read "); cb=cgread(cgb,"blkio.throttle.io_service_bytes","Read ")/1048576; } if(cgm[0]){ mm=cgread(cgm,"memory.max_usage_in_bytes",NULL)/1048576; mf=cgread(cgm,"memory.failcnt",NULL); ok_=cgread(cgm,"memory.oom_control","oom_kill "); } shotf("stable");
  /* visually complete: first t after which <vcp% of blocks ever differ from the last frame */
  double vc=-1; if(nfr){ int nb=tw*th_; vc=fr[0].t; for(int i=nfr-2;i>=0;i--){ int df=0; for(int b=0;b<nb;b++) df+=fr[i].th[b]!=fr[nfr-1].th[b]; if(df>vcp/100*nb){ vc=fr[i+1].t; break; } } if(nfr==1) vc=fr[0].t; }
  for(int i=0;i<nfr;i++){ if(verbose) printf("   frame %8.1f ms  px %8ld  cpu %8.1f  X %7.1f\n",fr[i].t,fr[i].chg,fr[i].acpu,fr[i].xcpu-xc0); free(fr[i].th); fr[i].th=NULL; }
  double st_ms=stable?lastsig:-1, ref=stable?lastsig:vc, ca=cpu_at(ref,0),cx=cpu_at(ref,1)-xc0; double cvc=cpu_at(vc,0);
  printf("%s: map %.0f  first-paint %.0f  complete %.0f  stable %.0f ms | cpu to complete %.0f, to stable app %.0f ms X %.0f ms | app read %.1f MB (machine %.1f MB, %.0f reads) | %d frames, colours %d, cover %.0f%%\n",label,map_t,first,vc,st_ms,cvc,ca,cx,rd,mb1-mb0,io1-io0,nfr,colours(),cover(bg));
  if(cr>=0) printf("  jail disk: %.0f reads, %.1f MB\n",cr,cb); if(mm>=0) printf("  jail memory: peak %.0f MiB of %.0f, reclaim hits %.0f, oom kills %.0f\n",mm,mlim,mf,ok_);
  if(json){ jf=fopen(json,"a"); fprintf(jf,"{\"label\":\"%s\",\"cold\":%d,\"map\":%.1f,\"first\":%.1f,\"complete\":%.1f,\"stable\":%.1f,\"cpu_complete\":%.1f,\"cpu\":%.1f,\"xcpu\":%.1f,\"disk_mb\":%.2f,\"reads\":%.0f,\"app_mb\":%.2f",label,cold,map_t,first,vc,st_ms,cvc,ca,cx,mb1-mb0,io1-io0,rd); if(cr>=0) fprintf(jf,",\"jreads\":%.0f,\"jmb\":%.2f",cr,cb); if(mm>=0) fprintf(jf,",\"mlim\":%.0f,\"mpeak\":%.1f,\"mfail\":%.0f,\"oom\":%.0f",mlim,mm,mf,ok_); }
  if(pre) for(int i=0;i<nacts;i++) action(acts[i],0,0,i);
  double tgt=t0+mem_s*1e3; if(pre) tgt=now()+2000; while(now()<tgt) wait_change(20,&t);
  long pss,rss,uss,ctx,ctx2; int np,nt; mem(&pss,&rss,&uss,&np,&nt,&ctx); double cpu10=app_cpu(); shotf("mem");
  printf("  mem: PSS %.1f  RSS %.1f  USS %.1f MiB, %d processes, %d threads; cpu so far %.0f ms\n",pss/1024.0,rss/1024.0,uss/1024.0,np,nt,cpu10);
  if(jf) fprintf(jf,",\"pss\":%.1f,\"rss\":%.1f,\"uss\":%.1f,\"procs\":%d,\"threads\":%d,\"cpu_mem\":%.1f",pss/1024.0,rss/1024.0,uss/1024.0,np,nt,cpu10);
  if(idle_s>0){ mem(&pss,&rss,&uss,&np,&nt,&ctx); double a=app_cpu(),x=x_cpu(),s=now(); int chg=0; while(now()-s<idle_s*1e3) if(wait_change(50,&t)) chg++; double e=(now()-s)/100; double pa=(app_cpu()-a)/e,px=(x_cpu()-x)/e; long p2,r2,u2; mem(&p2,&r2,&u2,&np,&nt,&ctx2); double wk=(ctx2-ctx)/(e/10); 
    printf("  idle: app %.2f%% of one core, X %.2f%%, %.0f wakeups/s, %d changed frames in %.0f s; PSS now %.1f MiB\n",pa,px,wk,chg,e/10,p2/1024.0); if(jf) fprintf(jf,",\"idle\":%.3f,\"xidle\":%.3f,\"wake\":%.1f,\"idle_frames\":%d,\"pss_end\":%.1f",pa,px,wk,chg,p2/1024.0); }
  if(jf) fprintf(jf,",\"acts\":["); if(!pre) for(int r=0;r<reps;r++) for(int i=0;i<nacts;i++) action(acts[i],1,r,i); 
  if(nacts){ mem(&pss,&rss,&uss,&np,&nt,&ctx); printf("  after actions: PSS %.1f RSS %.1f MiB, cpu total %.0f ms\n",pss/1024.0,rss/1024.0,app_cpu()); }
  if(jf){ fprintf(jf,"],\"pss_after\":%.1f}\n",pss/1024.0); fclose(jf);} shotf("end"); fflush(stdout); bye(); return stable?0:1; }
