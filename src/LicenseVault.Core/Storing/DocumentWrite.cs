namespace LicenseVault.Core.Storing;

/// <summary>One change to one document.</summary>
public abstract record DocumentWrite(Collection Collection, string Id)
{
    /// <summary>A new document; its version becomes 1.</summary>
    public sealed record Insert(Collection Collection, string Id, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, IndexValue> Keys)
        : DocumentWrite(Collection, Id);

    /// <summary>The whole of an existing document anew, keys included; its version becomes <paramref name="Version"/> + 1.</summary>
    public sealed record Replace(Collection Collection, string Id, long Version, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, IndexValue> Keys)
        : DocumentWrite(Collection, Id);

    /// <summary>The end of a document.</summary>
    public sealed record Delete(Collection Collection, string Id, long Version) : DocumentWrite(Collection, Id);
}
