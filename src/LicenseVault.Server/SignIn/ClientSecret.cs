namespace LicenseVault.Server.SignIn;

/// <summary>The file with the secret that the identity provider gave this vault: text, readable by its owner alone.</summary>
internal static class ClientSecret
{
    private const int LongestFile = 1000;

    /// <summary>Null when the file can be used.</summary>
    public static string? FaultOf(string path) =>
        !File.Exists(path) ? "the file is not there."
        : new FileInfo(path).Length is 0 or > LongestFile ? "the file must hold the secret and nothing else."
        : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0
            ? "others than its owner may read the file; take that away (chmod 600)."
        : null;

    public static string Read(string path) => File.ReadAllText(path).Trim();
}
