@echo off
rem Starts alexnet4j; builds it first, by Maven, where that is needed: on first use, and when pom.xml or src\main has changed.
rem
rem   ALEXNET_NATIVE     ND4J's native library: -onednn-avx512, -onednn-avx2 (otherwise taken), -onednn or none
rem   ALEXNET_BACKEND    cpu (otherwise taken), cuda or auto: what computes; the option --backend wins over it
rem   ALEXNET_PROFILES   Maven profiles to build with, separated by commas, such as bench; ui comes with the option --ui, notebook with the
rem                      command notebook, cuda with --backend, onnxruntime-gpu with --runtime onnxruntime and --backend
rem   ALEXNET_JAVA_OPTS  more options for java, such as -Xmx8g; they win over those chosen here
rem   OMP_NUM_THREADS    threads of the native libraries; otherwise the number of physical cores
rem   JAVA_HOME          the Java to use; otherwise the one on the PATH
setlocal EnableExtensions DisableDelayedExpansion

set "ALEXNET_HOME=%~dp0"
set "ALEXNET_TARGET=%ALEXNET_HOME%target"
set "ALEXNET_STAMP=%ALEXNET_TARGET%\launch-stamp.txt"

if not defined ALEXNET_NATIVE set "ALEXNET_NATIVE=-onednn-avx2"
set "EXTENSION="
if /i "%ALEXNET_NATIVE%"=="none" goto :extension_known
for %%e in (-onednn-avx512 -onednn-avx2 -onednn) do if /i "%ALEXNET_NATIVE%"=="%%e" set "EXTENSION=%%e"
if not defined EXTENSION (
    >&2 echo alexnet: ALEXNET_NATIVE is "%ALEXNET_NATIVE%"; it can be -onednn-avx512, -onednn-avx2, -onednn or none.
    exit /b 1
)
:extension_known
if "%~1"=="--print-native-extension" (
    echo(%EXTENSION%
    exit /b 0
)

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

rem The loop takes --runtime=onnxruntime for two words.
set "RUNTIME="
set "ASKED=%ALEXNET_BACKEND%"
set "BEFORE="
for %%x in (%*) do call :remember "%%~x"
call :with_onnxruntime_gpu

rem Where ND4J computes: cpu, cuda or auto. The program refuses values of the option that are none of them. ONNX Runtime has a way of its
rem own to the card, help computes nothing, and the doctor does not wait for a build. A command file sees --backend=cuda as two words.
set "WANTED="
if not defined ALEXNET_BACKEND set "WANTED=cpu"
for %%b in (cpu cuda auto) do if /i "%ALEXNET_BACKEND%"=="%%b" set "WANTED=%%b"
if not defined WANTED (
    >&2 echo alexnet: ALEXNET_BACKEND is "%ALEXNET_BACKEND%"; it can be cpu, cuda or auto.
    exit /b 2
)
set "PAGES="
set "BEFORE="
set "COMMAND="
set "STAYS="
for %%x in (%*) do (
    if "%%~x"=="--ui" set "PAGES=ui"
    for %%b in (cpu cuda auto) do if /i "%%~x"=="%%b" if defined BEFORE set "WANTED=%%b"
    if /i "%%~x"=="onnxruntime" set "STAYS=cpu"
    for %%h in (-h --help -V --version) do if "%%~x"=="%%h" set "STAYS=cpu"
    if "%%~x"=="doctor" if not defined COMMAND set "STAYS=doctor"
    if not defined COMMAND if not defined BEFORE if not "%%~x"=="--backend" set "COMMAND=%%~x"
    set "BEFORE="
    if "%%~x"=="--backend" set "BEFORE=1"
)
if not defined COMMAND set "STAYS=cpu"
if "%STAYS%"=="cpu" set "WANTED=cpu"

rem The pages of --ui are a profile of their own, and so are notebooks and CUDA. A build that has them is not made again for a run without.
set "CELLS="
if "%COMMAND%"=="notebook" set "CELLS=notebook"
if "%COMMAND%"=="kernel" set "CELLS=notebook"
set "NOTEBOOKS=%CELLS%"
set "PREFIX="
if defined ALEXNET_PROFILES set "PREFIX=%ALEXNET_PROFILES%,"
set "CUDA="
for %%e in ("" ",notebook" ",cuda" ",notebook,cuda") do if exist "%ALEXNET_STAMP%" findstr /e /c:"profiles=%PREFIX%ui%%~e" "%ALEXNET_STAMP%" >nul && set "PAGES=ui"
for %%e in ("notebook" "notebook,cuda" "ui,notebook" "ui,notebook,cuda") do if exist "%ALEXNET_STAMP%" findstr /e /c:"profiles=%PREFIX%%%~e" "%ALEXNET_STAMP%" >nul && set "NOTEBOOKS=notebook"
for %%e in ("cuda" "ui,cuda" "notebook,cuda" "ui,notebook,cuda") do if exist "%ALEXNET_STAMP%" findstr /e /c:"profiles=%PREFIX%%%~e" "%ALEXNET_STAMP%" >nul && set "CUDA=cuda"
if defined PAGES set "ALEXNET_PROFILES=%PREFIX%ui"
if defined ALEXNET_PROFILES set "PREFIX=%ALEXNET_PROFILES%,"
if defined NOTEBOOKS set "ALEXNET_PROFILES=%PREFIX%notebook"
set "PROCESSOR_PROFILES=%ALEXNET_PROFILES%"
if defined ALEXNET_PROFILES (set "CARD_PROFILES=%ALEXNET_PROFILES%,cuda") else (set "CARD_PROFILES=cuda")
if defined CUDA set "ALEXNET_PROFILES=%CARD_PROFILES%"
if "%STAYS%"=="doctor" if not defined CUDA set "WANTED=cpu"
if "%STAYS%"=="doctor" if "%WANTED%"=="cuda" set "WANTED=auto"

rem One call of PowerShell for what a command file cannot find out: memory in MB, physical cores, whether a build is needed, Java's version.
set "MEMORY="
for /f "tokens=1-4" %%a in ('powershell -NoProfile -Command "$h = $env:ALEXNET_HOME; $s = $env:ALEXNET_STAMP; $stale = 2; if ((Test-Path -LiteralPath $s) -and (Test-Path -LiteralPath ($h + 'target\classpath.txt')) -and ((Get-Content -LiteralPath $s) -eq ('native' + $env:EXTENSION + ' profiles=' + $env:ALEXNET_PROFILES))) { $t = (Get-Item -LiteralPath $s).LastWriteTimeUtc; $d = @(($h + 'pom.xml'), ($h + 'src\main')) + @(([string]$env:ALEXNET_PROFILES).Split(',') | Where-Object { $_ } | ForEach-Object { $h + 'src\' + $_ } | Where-Object { Test-Path -LiteralPath $_ }); $new = @(Get-ChildItem -LiteralPath $d -Recurse | Where-Object { $_.LastWriteTimeUtc -gt $t }); $stale = [int]($new.Count -gt 0) }; $m = [int]((Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory / 1MB); $c = (Get-CimInstance Win32_Processor | Measure-Object NumberOfCores -Sum).Sum; $v = 0; try { if ((& $env:JAVA -version 2>&1 | Out-String) -match 'version .(\d+)') { $v = [int]$Matches[1] } } catch { }; ($m, $c, $stale, $v) -join ' '"') do (
    set "MEMORY=%%a"
    set "CORES=%%b"
    set "STALE=%%c"
    set "JAVA_MAJOR=%%d"
)
if not defined MEMORY (
    >&2 echo alexnet: PowerShell is missing or does not work; alexnet.cmd needs it.
    exit /b 1
)
rem A build for the processor fetches nothing of CUDA.
if not "%STALE%"=="0" if defined CUDA if "%WANTED%"=="cpu" set "STALE=2"
if not "%STALE%"=="0" if defined CUDA if "%WANTED%"=="cpu" set "ALEXNET_PROFILES=%PROCESSOR_PROFILES%"
if not "%STALE%"=="0" if "%WANTED%"=="cpu" set "CUDA="
if not "%STALE%"=="0" (
    call :build
    if errorlevel 1 exit /b 1
)

rem Later versions warn of what the native libraries do.
set "VERSION_OPTIONS="
if %JAVA_MAJOR% geq 24 set "VERSION_OPTIONS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

set "BACKEND=cpu"
set "CARD="
if "%WANTED%"=="cpu" goto :backend_known
call :choose
if errorlevel 2 exit /b 2
if errorlevel 1 exit /b 1
if not "%BACKEND%"=="cuda" goto :backend_known
if defined CARD set "CUDA_VISIBLE_DEVICES=%CARD%"
if defined CUDA goto :backend_known
set "CUDA=cuda"
set "STALE=2"
set "ALEXNET_PROFILES=%CARD_PROFILES%"
>&2 echo The libraries for CUDA are 2.2 GB, which Maven downloads once, into its local repository.
call :build
if errorlevel 1 exit /b 1
:backend_known
rem ND4J takes the backend of the higher number, and looks at the other only where that one does not start.
if defined CUDA set "BACKEND_PRIORITY_CPU=100"
if defined CUDA set "BACKEND_PRIORITY_GPU=0"
if "%BACKEND%"=="cuda" set "BACKEND_PRIORITY_CPU=0"
if "%BACKEND%"=="cuda" set "BACKEND_PRIORITY_GPU=100"
rem ND4J warns and goes on with the processor where it cannot take the card; the program looks at that.
set "BACKEND_OPTION="
if "%BACKEND%"=="cuda" set "BACKEND_OPTION=-Dalexnet4j.backend=%WANTED%"

set /a HEAP=MEMORY / 8
if %HEAP% gtr 4096 set "HEAP=4096"
if %HEAP% lss 512 set "HEAP=512"
set /a OFF_HEAP=MEMORY / 4 * 3
set /a PHYSICAL=MEMORY / 10 * 9
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%CORES%"

rem Cells work in the project's folder, wherever a notebook lies, and compute where the notebook's command says: Jupyter starts kernels
rem itself. setlocal gives both back at the end.
set "CALLER=%CD%"
if defined CELLS cd /d "%ALEXNET_HOME%"
if defined CELLS set "ALEXNET_BACKEND=%WANTED%"

rem The class path is longer than a command line may be: java reads it from a file.
"%JAVA%" -Xmx%HEAP%m -XX:MaxDirectMemorySize=%OFF_HEAP%m -Dorg.bytedeco.javacpp.maxbytes=%OFF_HEAP%m -Dorg.bytedeco.javacpp.maxphysicalbytes=%PHYSICAL%m -XX:+UseParallelGC -Djava.awt.headless=true "-Dalexnet4j.home=%ALEXNET_HOME%." "-Dalexnet4j.caller=%CALLER%" %BACKEND_OPTION% %VERSION_OPTIONS% %ALEXNET_JAVA_OPTS% "@%ALEXNET_TARGET%\launch-classpath.txt" org.alexnet4j.cli.Main %*
exit /b %errorlevel%

:remember
if "%BEFORE%"=="--runtime" set "RUNTIME=%~1"
if "%BEFORE%"=="--backend" set "ASKED=%~1"
set "BEFORE=%~1"
exit /b 0

rem Adds the profile of ONNX Runtime for GPUs where that is to run on one, or where the last build had it.
:with_onnxruntime_gpu
set "ADDED=onnxruntime-gpu"
if defined ALEXNET_PROFILES set "ADDED=%ALEXNET_PROFILES%,onnxruntime-gpu"
set "ON_GPU="
if /i "%RUNTIME%"=="onnxruntime" if /i "%ASKED%"=="cuda" set "ON_GPU=yes"
if /i "%RUNTIME%"=="onnxruntime" if /i "%ASKED%"=="auto" set "ON_GPU=yes"
set "BUILT="
if exist "%ALEXNET_STAMP%" findstr /b /c:"profiles=%ADDED%" "%ALEXNET_STAMP%" >nul && set "BUILT=yes"
if defined ON_GPU if not defined BUILT >&2 echo ONNX Runtime for GPUs is a download of 742 MB, unless Maven has it already.
if defined ON_GPU set "BUILT=yes"
if defined BUILT set "ALEXNET_PROFILES=%ADDED%"
exit /b 0

rem Asks the cards, by the last build, before anything of ND4J or CUDA is loaded.
:choose
set "CHOICE=%TEMP%\alexnet-backend-%RANDOM%%RANDOM%.txt"
"%JAVA%" -XX:TieredStopAtLevel=1 %VERSION_OPTIONS% "@%ALEXNET_TARGET%\launch-classpath.txt" org.alexnet4j.machine.BackendMain %WANTED% >"%CHOICE%"
set "STATUS=%errorlevel%"
if "%STATUS%"=="0" for /f "usebackq tokens=1,2" %%a in ("%CHOICE%") do (
    set "BACKEND=%%a"
    set "CARD=%%b"
)
del /q "%CHOICE%" 2>nul
if "%STATUS%"=="0" exit /b 0
if "%STATUS%"=="2" exit /b 2
if "%WANTED%"=="auto" (
    >&2 echo The cards could not be asked ^(exit code %STATUS% of Java^), so this runs on the processor.
    exit /b 0
)
>&2 echo alexnet: The cards could not be asked ^(exit code %STATUS% of Java^): run on the processor ^(--backend cpu^).
exit /b 1

:build
"%JAVA%" --version >nul 2>nul
if errorlevel 1 (
    >&2 echo alexnet: Java is missing or too old: install a JDK of version 17 or later, or set JAVA_HOME to one.
    exit /b 1
)
where mvn >nul 2>nul
if errorlevel 1 (
    >&2 echo alexnet: Maven is missing: install it, so that "mvn -version" works ^(https://maven.apache.org^).
    exit /b 1
)
>&2 echo Building alexnet4j. The first time, Maven downloads some hundred megabytes of libraries, which can take minutes ^(log: %ALEXNET_TARGET%\build.log^)
if not exist "%ALEXNET_TARGET%" mkdir "%ALEXNET_TARGET%"
if exist "%ALEXNET_STAMP%.new" del /q "%ALEXNET_STAMP%.new" 2>nul
>"%ALEXNET_STAMP%.new" echo native%EXTENSION% profiles=%ALEXNET_PROFILES%
if not exist "%ALEXNET_STAMP%.new" (
    >&2 echo alexnet: A build is needed, but the folder %ALEXNET_TARGET% cannot be written; copy the project, or have its owner build it.
    exit /b 1
)
rem Maven leaves the classes of a profile where they are when the profile is not wanted any more.
if "%STALE%"=="2" if exist "%ALEXNET_TARGET%\classes" rmdir /s /q "%ALEXNET_TARGET%\classes"
set "PROFILES="
if defined ALEXNET_PROFILES set "PROFILES=-P%ALEXNET_PROFILES%"
pushd "%ALEXNET_HOME%"
call mvn -q -B -Dalexnet.launch %PROFILES% "-Dnative.extension=%EXTENSION%" compile dependency:build-classpath >"%ALEXNET_TARGET%\build.log" 2>&1 <nul
set "BUILD_STATUS=%errorlevel%"
popd
if not "%BUILD_STATUS%"=="0" (
    powershell -NoProfile -Command "Get-Content (Join-Path $env:ALEXNET_TARGET 'build.log') -Tail 25" 1>&2
    >&2 echo alexnet: The build has failed; its end is above, all of it in %ALEXNET_TARGET%\build.log.
    exit /b 1
)
rem Our classes go into a jar of a new name: a program that runs keeps its own, which Windows does not delete meanwhile.
set "JAR_TOOL=jar"
if defined JAVA_HOME set "JAR_TOOL=%JAVA_HOME%\bin\jar.exe"
set "ALEXNET_JAR=%ALEXNET_TARGET%\launch\alexnet4j-%RANDOM%%RANDOM%.jar"
if not exist "%ALEXNET_TARGET%\launch" mkdir "%ALEXNET_TARGET%\launch"
del /q "%ALEXNET_TARGET%\launch\*.jar" 2>nul
"%JAR_TOOL%" --create --file "%ALEXNET_JAR%" -C "%ALEXNET_TARGET%\classes" .
if errorlevel 1 (
    >&2 echo alexnet: The jar tool has failed: install a JDK of version 17 or later, or set JAVA_HOME to one.
    exit /b 1
)
powershell -NoProfile -Command "$t = $env:ALEXNET_TARGET; $q = [char]34; $p = ($env:ALEXNET_JAR + ';' + (Get-Content -LiteralPath ($t + '\classpath.txt'))).Replace('\', '/'); [IO.File]::WriteAllText($t + '\launch-classpath.txt', '-cp ' + $q + $p + $q)"
if errorlevel 1 exit /b 1
move /y "%ALEXNET_STAMP%.new" "%ALEXNET_STAMP%" >nul
exit /b 0
