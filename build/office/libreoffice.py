"""LibreOffice's own reading of office files, as text: `python3 libreoffice.py FOLDER [--reject] FILE …`.

Runs under the system's Python, which has `uno`. Starts an office of its own on a fresh profile, accepts (or rejects) all
tracked changes of each file, and stores it as text in the folder. Prints the name of each file that it could not open.
"""
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def url(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


def office(profile):
    pipe = f"cotejo{os.getpid()}"
    command = ["soffice", f"-env:UserInstallation={url(profile)}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    process.terminate()
    sys.exit("LibreOffice does not start")


def main():
    folder, *files = sys.argv[1:]
    command = ".uno:AcceptAllTrackedChanges"
    if files[0] == "--reject":
        files.pop(0)
        command = ".uno:RejectAllTrackedChanges"
    with tempfile.TemporaryDirectory() as profile:
        process, context = office(profile)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        try:
            for file in files:
                document = None
                try:
                    document = desktop.loadComponentFromURL(url(file), "_blank", 0, (value("Hidden", True),))
                    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
                    name = os.path.splitext(os.path.basename(file))[0] + ".txt"
                    how = (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF"))
                    document.storeToURL(url(os.path.join(folder, name)), how)
                except Exception as failure:
                    print(f"{file}: {failure}")
                if document:
                    document.close(True)
        finally:
            try:
                desktop.terminate()
            except Exception:
                pass
            process.wait(20)


main()
