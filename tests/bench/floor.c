// SPDX-License-Identifier: GPL-3.0-or-later
/* floor.c: the least an SDL2 + SDL2_ttf full-screen Nastaliq program can cost.
 * usage: floor [-r soft|accel|surface] [-l wait|fps|poll] [-e] [-q] [-a] [-f FONT] [-t]
 *  -r renderer  -l idle loop: wait = SDL_WaitEvent, fps = present at 60/s, poll = SDL_PollEvent + SDL_Delay(16), no present
 *  -e SDL_INIT_EVERYTHING  -a also init audio+open device  -q draw a whole quiz page (7 lines, as site/index.html) not one line
 *  -x hint FRAMEBUFFER_ACCELERATION=0 (without it SDL2 "software" on X11 presents through OpenGL = llvmpipe)  -b borderless desktop-sized window instead of FULLSCREEN_DESKTOP
 *  -H TTF_HINTING_NONE
 *  -t print phase table (wall, cpu ms; since exec when FF_T0 is set by first_frame)
 * Build: gcc -O2 -o floor floor.c $(pkg-config --cflags --libs sdl2 SDL2_ttf) */
#define _GNU_SOURCE
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
static double w(void){ struct timespec t; clock_gettime(CLOCK_MONOTONIC,&t); return t.tv_sec*1e3+t.tv_nsec/1e6; }
static double c(void){ struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t); return t.tv_sec*1e3+t.tv_nsec/1e6; }
static double lw,lc; static int tp; static long rss(void){ long a,b=0; FILE*f=fopen("/proc/self/statm","r"); if(f){ if(fscanf(f,"%ld %ld",&a,&b)!=2) b=0; fclose(f);} return b*4; }
static void ph(const char*n){ double a=w(),b=c(); if(tp) fprintf(stderr,"%-26s wall %8.2f  cpu %8.2f  rss %7ld KiB\n",n,a-lw,b-lc,rss()); lw=w(); lc=c(); }
static const char *Q[3][6]={{"احمد کے پاس سات آم تھے۔ اس نے تین آم اپنی بہن فاطمہ کو دے دیے۔ اب احمد کے پاس کتنے آم باقی ہیں؟","چار آم","پانچ آم","تین آم","دس آم","سوال ۱"},
{"ایک ہفتے میں کتنے دن ہوتے ہیں؟ درست جواب منتخب کریں اور اگلے سوال کی طرف بڑھیں۔","پانچ دن","سات دن","آٹھ دن","نو دن","سوال ۲"},
{"علی نے دکان سے بارہ روپے کی پنسل اور پندرہ روپے کی کاپی خریدی۔ اس نے کل کتنے روپے خرچ کیے؟","پچیس روپے","ستائیس روپے","تیس روپے","سترہ روپے","سوال ۳"}};
static SDL_Window*win; static SDL_Renderer*R; static SDL_Surface*S; static TTF_Font*F; static int nohint,quiz,qi,chosen=-1,W=1366,H=768,first=1;
static void box(int x,int y,int ww,int h,Uint32 rgb){ SDL_Rect r={x,y,ww,h}; if(R){ SDL_SetRenderDrawColor(R,rgb>>16,rgb>>8&255,rgb&255,255); SDL_RenderFillRect(R,&r);} else SDL_FillRect(S,&r,SDL_MapRGB(S->format,rgb>>16,rgb>>8&255,rgb&255)); }
static void text(const char*s,int right,int y,Uint32 rgb,int centre){ SDL_Color k={rgb>>16,rgb>>8&255,rgb&255,255}; SDL_Surface*t=TTF_RenderUTF8_Blended(F,s,k); if(first) ph("  shape+raster line"); if(!t) return; SDL_Rect d={centre?right-t->w/2:right-t->w,y,t->w,t->h}; if(R){ SDL_Texture*x=SDL_CreateTextureFromSurface(R,t); if(first) ph("  texture upload"); SDL_RenderCopy(R,x,NULL,&d); SDL_DestroyTexture(x);} else SDL_BlitSurface(t,NULL,S,&d); SDL_FreeSurface(t); }
static void draw(void){ if(R){ SDL_SetRenderDrawColor(R,0xfd,0xf6,0xe3,255); SDL_RenderClear(R);} else { S=SDL_GetWindowSurface(win); SDL_FillRect(S,NULL,SDL_MapRGB(S->format,0xfd,0xf6,0xe3)); }
  if(first) ph("clear");
  if(!quiz){ text(chosen<0?Q[qi][0]:Q[qi][1],W-40,120,0x112233,0); }
  else { box(0,0,W,72,0x00aa66); text("ریاضی — جماعت سوم — سبق ۴",W-24,0,0xffffff,0); text(Q[qi][0],W-40,90,0x112233,0);
    for(int k=0;k<4;k++){ int x=(k&1)?40:W/2+10,y=240+(k/2)*140,bw=W/2-50; box(x,y,bw,120,0x00aa66); box(x+3,y+3,bw-6,114,chosen==k?0x99ee99:0xffffff); text(Q[qi][1+k],x+bw/2,y+20,0x112233,1);} 
    text(chosen>=0?"شاباش! آپ کا جواب درست ہے۔":Q[qi][5],W-40,H-90,0x112233,0); }
  if(R) SDL_RenderPresent(R); else SDL_UpdateWindowSurface(win); if(first) ph("present"); first=0; }
int main(int n,char**v){ const char*t0=getenv("FF_T0"); double e=t0?atof(t0):0; lw=e?e:w(); lc=0; int o,ev=0,au=0,bl=0; const char*r="soft",*l="wait",*font="fonts/NotoNastaliqUrdu-Regular.ttf";
  while((o=getopt(n,v,"r:l:eaqf:txbH"))!=-1) switch(o){case'r':r=optarg;break;case'l':l=optarg;break;case'e':ev=1;break;case'a':au=1;break;case'q':quiz=1;break;case'f':font=optarg;break;case't':tp=1;break;case'x':SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION,"0");break;case'b':bl=1;break;case'H':nohint=1;break;}
  ph("exec+dynamic link -> main");
  if(tp==1&&ev){ SDL_Init(SDL_INIT_TIMER); ph("SDL_Init TIMER"); SDL_InitSubSystem(SDL_INIT_EVENTS); ph("SDL_Init EVENTS"); SDL_InitSubSystem(SDL_INIT_AUDIO); ph("SDL_Init AUDIO"); SDL_InitSubSystem(SDL_INIT_JOYSTICK); ph("SDL_Init JOYSTICK"); SDL_InitSubSystem(SDL_INIT_HAPTIC); ph("SDL_Init HAPTIC"); SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER); ph("SDL_Init GAMECONTROLLER"); SDL_InitSubSystem(SDL_INIT_SENSOR); ph("SDL_Init SENSOR"); SDL_InitSubSystem(SDL_INIT_VIDEO); ph("SDL_Init VIDEO"); }
  else { SDL_Init(ev?SDL_INIT_EVERYTHING:SDL_INIT_VIDEO); ph(ev?"SDL_Init EVERYTHING":"SDL_Init VIDEO"); }
  if(au){ SDL_InitSubSystem(SDL_INIT_AUDIO); SDL_AudioSpec a={0}; a.freq=44100;a.format=AUDIO_S16;a.channels=2;a.samples=1024; SDL_OpenAudioDevice(NULL,0,&a,NULL,0); ph("audio init+open"); }
  SDL_DisplayMode m; if(!SDL_GetDesktopDisplayMode(0,&m)){ W=m.w; H=m.h; }
  win=SDL_CreateWindow("floor",0,0,W,H,(bl?SDL_WINDOW_BORDERLESS:SDL_WINDOW_FULLSCREEN_DESKTOP)|(r[0]=='a'?SDL_WINDOW_OPENGL:0)); ph("SDL_CreateWindow");
  if(!strcmp(r,"soft")) R=SDL_CreateRenderer(win,-1,SDL_RENDERER_SOFTWARE); else if(!strcmp(r,"accel")) R=SDL_CreateRenderer(win,-1,SDL_RENDERER_ACCELERATED); else S=SDL_GetWindowSurface(win); ph("create renderer/surface");
  if(tp&&R){ SDL_RendererInfo i; SDL_GetRendererInfo(R,&i); fprintf(stderr,"renderer %s\n",i.name); }
  TTF_Init(); ph("TTF_Init"); F=TTF_OpenFont(font,28); if(!F){ fprintf(stderr,"font: %s\n",TTF_GetError()); return 1; } ph("TTF_OpenFont");
  if(nohint) TTF_SetFontHinting(F,TTF_HINTING_NONE); TTF_SetFontDirection(F,TTF_DIRECTION_RTL); TTF_SetFontScriptName(F,"Arab"); ph("set RTL/Arab");
  draw(); int run=1; double nx=w(); SDL_Event E;
  while(run){ int got; if(l[0]=='w') got=SDL_WaitEvent(&E); else got=SDL_PollEvent(&E);
    while(got){ if(E.type==SDL_QUIT) run=0; else if(E.type==SDL_WINDOWEVENT&&(E.window.event==SDL_WINDOWEVENT_EXPOSED||E.window.event==SDL_WINDOWEVENT_SIZE_CHANGED)) draw(); else if(E.type==SDL_MOUSEBUTTONDOWN){ chosen=0; draw(); } else if(E.type==SDL_KEYDOWN&&E.key.keysym.sym==SDLK_RIGHT){ qi=(qi+1)%3; chosen=-1; double a=w(),b=c(); draw(); if(tp) fprintf(stderr,"redraw wall %.2f cpu %.2f\n",w()-a,c()-b);} else if(E.type==SDL_KEYDOWN&&E.key.keysym.sym==SDLK_ESCAPE) run=0; got=SDL_PollEvent(&E); }
    if(l[0]=='f'){ draw(); nx+=1000.0/60; double d=nx-w(); if(d>0) SDL_Delay((Uint32)d); else nx=w(); } else if(l[0]=='p') SDL_Delay(16); }
  SDL_Quit(); return 0; }
