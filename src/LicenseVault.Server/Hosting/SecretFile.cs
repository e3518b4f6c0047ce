using LicenseVault.Core;
using LicenseVault.Core.Protecting;

namespace LicenseVault.Server.Hosting;

/// <summary>The file with the vault's secret: 32 bytes as base64, readable by its owner alone.</summary>
internal static class SecretFile
{
    private const int LongestFile = 200;

    /// <summary>Null when the file can be used.</summary>
    public static string? FaultOf(string path) =>
        !File.Exists(path) ? "the file is not there."
        : Decode(path) is null ? $"the file must hold {VaultSecret.Length} bytes as base64."
        : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0
            ? "others than its owner may read the file; take that away (chmod 600)."
        : null;

    public static VaultSecret Read(string path) => new(Decode(path) ?? throw new SettingException("Vault:SecretFile cannot be read."));

    /// <summary>Makes a new secret, unless there is a file already; then it is kept, and the answer is false.</summary>
    public static bool MakeOnce(string path, IEntropy entropy)
    {
        if (File.Exists(path))
            return false;

        var secret = new byte[VaultSecret.Length];
        entropy.Fill(secret);
        using var file = OwnedFile.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)));
        file.Flush(flushToDisk: true);
        return true;
    }

    private static byte[]? Decode(string path)
    {
        if (new FileInfo(path).Length > LongestFile)
            return null;

        var bytes = new byte[LongestFile];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length == VaultSecret.Length ? bytes[..length] : null;
    }
}
