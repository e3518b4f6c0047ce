using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LicenseVault.Storage.Embedded.Durability;

/// <summary>The system calls that durable files need and .NET does not offer: hard links, renaming over a name, and opening folders.</summary>
internal static partial class Linux
{
    private const int NoEntry = 2;
    private const int Exists = 17;
    private const int CloseOnExec = 0x80000;

    // The one flag used here whose value differs between architectures (asm-generic/fcntl.h and arch/arm*/include/uapi/asm/fcntl.h).
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Gives a file a second name, if that name is free. False when it is taken.</summary>
    public static bool TryLink(string existing, string name)
    {
        if (Link(existing, name) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == Exists ? false : throw Failure($"link {name}");
    }

    /// <summary>Gives a file another name, and takes that name from whatever has it.</summary>
    public static void Rename(string existing, string name)
    {
        if (RenameOver(existing, name) != 0)
            throw Failure($"rename {name}");
    }

    /// <summary>Opens a file for reading, or returns null when there is none. A symbolic link in its place is not followed but fails.</summary>
    public static SafeFileHandle? OpenFile(string path) => TryOpen(path, CloseOnExec | NoFollow);

    /// <summary>Opens a folder, to be synced; an operator may well have put a symbolic link in its place.</summary>
    public static SafeFileHandle OpenFolder(string path) =>
        TryOpen(path, CloseOnExec) ?? throw new DirectoryNotFoundException($"There is no folder {path} any more.");

    private static SafeFileHandle? TryOpen(string path, int flags)
    {
        var descriptor = Open(path, flags);
        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        return Marshal.GetLastPInvokeError() == NoEntry ? null : throw Failure($"open {path}");
    }

    private static IOException Failure(string call) => new($"{call}: {Marshal.GetLastPInvokeErrorMessage()}", new Win32Exception());

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameOver(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
