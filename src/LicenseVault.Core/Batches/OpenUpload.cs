using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Batches;

/// <summary>An upload whose rows are being taken in.</summary>
/// <param name="Set">The name of its parts.</param>
/// <param name="Batch">The id of the batch that it may become.</param>
public sealed record OpenUpload(string Set, string Batch, DateTimeOffset BegunAt)
{
    internal static Dictionary<string, IndexValue> KeysOf(OpenUpload upload) => new() { ["at"] = IndexValue.Of(upload.BegunAt.ToUnixTimeSeconds()) };
}
