using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing;

/// <summary>The last checkpoint of a log that this witness cosigned.</summary>
/// <param name="Size">The size of its tree.</param>
/// <param name="Root">Its root, base64.</param>
/// <param name="Note">The note with the log's signature and this witness's cosignature, and no others.</param>
/// <param name="At">When it was cosigned.</param>
public sealed record WitnessedLog(long Size, string Root, string Note, DateTimeOffset At)
{
    internal WitnessedTree Tree => new(Size, TreeHash.TryParse(Root, out var root) ? root : throw new InvalidDataException("The record of a witnessed log has no root."));
}
