using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>What a backup holds. It is written last: a folder without it is no backup.</summary>
/// <param name="Objects">How many objects the list names.</param>
/// <param name="ObjectBytes">How long they are together.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset TakenAt, BackedUpFile Documents, BackedUpFile ObjectList, long Objects, long ObjectBytes, IReadOnlyList<BackedUpFile> Companions)
{
    internal const int KnownFormat = 1;
    private const int Longest = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null when the file is none that this program can read.</summary>
    internal static BackupManifest? Read(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 and <= Longest })
            return null;
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) is { Format: KnownFormat } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Name">With slashes; of companions, the name beside a restored vault.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">SHA-256, hex.</param>
public sealed record BackedUpFile(string Name, long Length, string Digest);
