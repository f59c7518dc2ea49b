@for /f "usebackq tokens=1,2 delims==" %%a in ("%~dp0versions.ini") do @if /i "%%a"=="current" "%~dp0%%b\ward-desk-cli.exe" %*
