using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Claims;

/// <summary>
/// Where the document store says which bytes an object has, for stores that cannot decide themselves who was first. A claim has the object's
/// key as its id, or <c>~</c> and the key's SHA-256 for a key that is too long for one. One document more, <c>~bucket</c>, says which bucket the claims
/// are about; no key begins with that sign.
/// </summary>
public static class ObjectClaims
{
    /// <summary>Name of the index, and of its only field: the key of the object.</summary>
    internal const string ByKey = "by_key";

    internal const string Key = "key";

    public static Collection Collection { get; } =
        new("object_claims", new DocumentIndex(ByKey, IsUnique: false, new IndexField(Key, IndexFieldKind.Text)));
}
