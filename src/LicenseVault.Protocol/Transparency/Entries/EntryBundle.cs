using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>A bundle of entries, as it is stored and served (C2SP tlog-tiles, "Log entries").</summary>
/// <param name="Address">Which one.</param>
/// <param name="Content">Its entries one after the other, each after its length in two bytes, big-endian.</param>
public sealed record EntryBundle(EntryBundleAddress Address, ReadOnlyMemory<byte> Content);
