namespace LicenseVault.Core.Storing;

/// <summary>
/// A kind of document and its indexes, declared once and mapped natively by each adapter.
/// </summary>
/// <param name="Name">Lower-case ASCII letters, digits and underscores, starting with a letter; at most 40.</param>
public sealed record Collection(string Name, params IReadOnlyList<DocumentIndex> Indexes)
{
    /// <summary>Whether its documents may have annexes. Adapters may keep their bodies apart for that.</summary>
    public bool HasAnnexes { get; init; }

    /// <summary>Two declarations are equal when they say the same.</summary>
    public bool Equals(Collection? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && HasAnnexes == other.HasAnnexes && Indexes.SequenceEqual(other.Indexes));

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Every field that some index uses, once.</summary>
    public IEnumerable<IndexField> Fields => Indexes.SelectMany(index => index.Fields).Distinct();
}

/// <summary>An ordered list of fields by which documents are found.</summary>
/// <param name="Name">Unique in its collection; named by a conflict. Same rules as for collections.</param>
/// <param name="IsUnique">Whether no two documents may have equal values in all of its fields. One that has no value for some field takes no key.</param>
/// <param name="Fields">1 to 4, none twice.</param>
public sealed record DocumentIndex(string Name, bool IsUnique, params IReadOnlyList<IndexField> Fields)
{
    public bool Equals(DocumentIndex? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && IsUnique == other.IsUnique && Fields.SequenceEqual(other.Fields));

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A field that is indexed, of one kind in all indexes of its collection. Same rules for the name as for collections.</summary>
public sealed record IndexField(string Name, IndexFieldKind Kind);

/// <summary>What an index field holds.</summary>
public enum IndexFieldKind
{
    /// <summary>Compared by its UTF-8 bytes.</summary>
    Text,

    /// <summary>A whole number of 64 bits, compared as a number.</summary>
    Number,
}
