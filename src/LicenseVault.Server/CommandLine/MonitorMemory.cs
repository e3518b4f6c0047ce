using System.Text.Json;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary>What a monitor remembers of a log from one look to the next.</summary>
/// <param name="Key">The log's public key, as it was given or first met.</param>
/// <param name="Checkpoint">The note of the last checkpoint that was found good; null before the first.</param>
internal sealed record MonitorMemory(string Key, string? Checkpoint)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
    };

    /// <summary>Null when there is no file yet.</summary>
    public static MonitorMemory? Read(string path) =>
        File.Exists(path)
            ? JsonSerializer.Deserialize<MonitorMemory>(File.ReadAllBytes(path), Options) ?? throw new InvalidDataException($"{path} is empty.")
            : null;

    /// <summary>Whoever reads the file meanwhile sees the old text or the new one.</summary>
    public void Write(string path) => OwnedFile.Replace(path, JsonSerializer.Serialize(this, Options));
}
