namespace LicenseVault.Core.Storing;

/// <summary>One change to one document.</summary>
public abstract record DocumentWrite(Collection Collection, string Id)
{
    /// <summary>A new document; its version becomes 1.</summary>
    public sealed record Insert(Collection Collection, string Id, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, IndexValue> Keys)
        : DocumentWrite(Collection, Id);

    /// <summary>The whole of an existing document anew, keys included and without annex; its version becomes <paramref name="Version"/> + 1.</summary>
    public sealed record Replace(Collection Collection, string Id, long Version, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, IndexValue> Keys)
        : DocumentWrite(Collection, Id);

    /// <summary>
    /// An annex beside the body of an existing document, in the place of the one before, and its keys anew; the body stays as it is. It takes the
    /// same time however long the body is. Only in a collection that has annexes. Its version becomes <paramref name="Version"/> + 1.
    /// </summary>
    /// <param name="Annex">UTF-8 JSON (an object) of at most 8192 bytes.</param>
    public sealed record Annotate(Collection Collection, string Id, long Version, ReadOnlyMemory<byte> Annex, IReadOnlyDictionary<string, IndexValue> Keys)
        : DocumentWrite(Collection, Id);

    /// <summary>The end of a document.</summary>
    public sealed record Delete(Collection Collection, string Id, long Version) : DocumentWrite(Collection, Id);
}
