namespace LicenseVault.Server.CommandLine;

/// <summary>A file that was named on the command line.</summary>
internal static class GivenFile
{
    /// <summary>Throws with the one wording for all commands when there is none.</summary>
    public static FileInfo At(string path) =>
        new FileInfo(path) is { Exists: true } file ? file : throw new InvalidDataException($"There is no file {path}.");

    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancel) => await File.ReadAllBytesAsync(At(path).FullName, cancel);

    /// <summary>Whether what was named can only be a file: no identifier and no code looks like it.</summary>
    public static bool IsMeant(string subject) =>
        !GivenAddress.IsOne(subject)
        && (subject.Contains('/', StringComparison.Ordinal) || Path.GetExtension(subject) is ".pdf" or ".sd-jwt" or ".json" or ".jwt");
}
