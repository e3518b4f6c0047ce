namespace LicenseVault.Core.Checking;

/// <summary>A kind of finding; <see cref="FindingKinds"/> lists them all.</summary>
/// <param name="Slug">A promise; api-specs/fsck.md describes each.</param>
/// <param name="Grade">How bad it is.</param>
/// <param name="Meaning">What is wrong, in one sentence.</param>
/// <param name="Remedy">What the operator can do, in one sentence.</param>
public sealed record FindingKind(string Slug, FindingGrade Grade, string Meaning, string Remedy)
{
    /// <summary>At a document of a collection.</summary>
    public Finding At(Storing.Collection collection, string id) => new(this, $"{collection.Name}/{id}");

    /// <summary>At an object.</summary>
    public Finding At(Storing.ObjectKey key) => new(this, key.Value);
}
