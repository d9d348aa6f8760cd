"""LibreOffice's own reading of office files, as text: `python3 libreoffice.py FOLDER [--reject] FILE …`.

Runs under the system's Python, which has `uno`. Starts an office of its own on a fresh profile, accepts (or rejects) all
tracked changes of each file, and stores it as text in the folder. Prints the name of each file that it could not open.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile

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


COMMENT = re.compile(rb"<w:commentRange(?:Start|End)\b[^>]*/>|<w:commentReference\b[^>]*/>")


def uncommented(file, folder):
    """The file, or a copy without what anchors comments: LibreOffice 7.4 without a screen dies of any, and none is text."""
    if not zipfile.is_zipfile(file):
        return file
    with zipfile.ZipFile(file) as source:
        if not any(COMMENT.search(source.read(name)) for name in source.namelist() if name.startswith("word/")):
            return file
        copy = os.path.join(folder, os.path.basename(file))
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = source.read(name)
                target.writestr(name, COMMENT.sub(b"", part) if name.startswith("word/") and name.endswith(".xml") else part)
    return copy


def convert(file, folder):
    """Stores a file as text, from the command line."""
    profile = f"-env:UserInstallation={url(tempfile.mkdtemp())}"
    how = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
    subprocess.run(["soffice", profile, *how, file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def store(context, file, folder, command):
    """Stores a file as text, after a command, where there is one."""
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(url(file), "_blank", 0, (value("Hidden", True),))
    if command:
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    name = os.path.splitext(os.path.basename(file))[0] + ".txt"
    document.storeToURL(url(os.path.join(folder, name)), (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF")))
    document.close(True)


def main():
    folder, *files = sys.argv[1:]
    command = ".uno:AcceptAllTrackedChanges"
    if files[0] == "--reject":
        files.pop(0)
        command = ".uno:RejectAllTrackedChanges"
    process = context = None
    copies = tempfile.mkdtemp()
    for file in files:
        if not process:
            process, context = office(tempfile.mkdtemp())
        try:
            store(context, uncommented(file, copies), folder, command)
        except Exception as failure:
            # It fails on some files when it is spoken to; those it is asked for as they are.
            print(f"{os.path.basename(file)}: read with its changes not accepted ({failure})", flush=True)
            process.kill()
            process.wait()
            process = None
            convert(file, folder)
    if process:
        process.terminate()
        process.wait()


main()
