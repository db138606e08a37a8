@echo off
rem Antre's launcher for Windows. Makes the environment if it is missing or old, then runs `python -m shared.cli`.
rem A ready environment costs one comparison of two files; everything else is in shared\cli\environment.py.
rem No blocks in brackets: a bracket in the folder's name (Program Files (x86)) would end them.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "PYTHON=%ROOT%.venv\Scripts\python.exe"
set "READY=%ROOT%.venv\ready"
set "GROUP=run"
if /i "%~1"=="test" set "GROUP=test"
set "PYTHONPATH="
set "PYTHONHOME="
set "PYTHONSAFEPATH=1"
set "PYTHONUTF8=1"

if not exist "%PYTHON%" goto prepare
if not exist "%READY%\system-run" goto prepare
fc /b "%ROOT%requirements.lock" "%READY%\run.lock" >nul 2>nul || goto prepare
if "%GROUP%"=="run" goto start
fc /b "%ROOT%tests\requirements.lock" "%READY%\test.lock" >nul 2>nul || goto prepare
goto start

:prepare
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"
if not defined ANTRE_PYTHON goto search
"%ANTRE_PYTHON%" -c "%CHECK%" >nul 2>nul || goto unusable
"%ANTRE_PYTHON%" -I "%ROOT%shared\cli\environment.py" %GROUP% || exit /b 1
goto start

:search
py -3 -c "%CHECK%" >nul 2>nul || goto search_path
py -3 -I "%ROOT%shared\cli\environment.py" %GROUP% || exit /b 1
goto start

:search_path
python -c "%CHECK%" >nul 2>nul || goto missing
python -I "%ROOT%shared\cli\environment.py" %GROUP% || exit /b 1
goto start

:unusable
echo antre: ANTRE_PYTHON is "%ANTRE_PYTHON%", which is no 64-bit Python 3.11 or newer; correct it or unset it. 1>&2
exit /b 1

:missing
echo antre: 64-bit Python 3.11 or newer is missing; install Python 3.13 for Windows with its "py" launcher, then start again. 1>&2
exit /b 1

:start
"%PYTHON%" -P -m shared.cli %*
exit /b %ERRORLEVEL%
