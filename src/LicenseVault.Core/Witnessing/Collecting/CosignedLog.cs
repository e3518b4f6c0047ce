namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>What witnesses have cosigned of this vault's log, guarded by the lease of whoever asks them.</summary>
/// <param name="Cosigned">The newest cosignatures of each witness, oldest first, by the text of its key.</param>
/// <param name="Witnessed">The newest checkpoint that has a quorum; null before the first.</param>
public sealed record CosignedLog(IReadOnlyDictionary<string, IReadOnlyList<CosignedTree>> Cosigned, WitnessedNote? Witnessed)
{
    /// <summary>The name of the lease.</summary>
    public const string Lease = "witnesses";

    private const int MostKept = 8;

    /// <summary>That of a log that nobody has cosigned.</summary>
    public static CosignedLog None { get; } = new(new Dictionary<string, IReadOnlyList<CosignedTree>>(), null);

    /// <summary>The newest of a witness; null when it has cosigned nothing yet.</summary>
    public CosignedTree? LastOf(KnownWitness witness) => Cosigned.GetValueOrDefault(witness.Key.ToString()) is [.., var last] ? last : null;

    /// <summary>The cosignatures of these witnesses under a note of the log.</summary>
    public IEnumerable<(KnownWitness Witness, string Line)> LinesUnder(string note, IEnumerable<KnownWitness> witnesses) =>
        from witness in witnesses
        let cosigned = Cosigned.GetValueOrDefault(witness.Key.ToString())?.LastOrDefault(tree => tree.Note == note)
        where cosigned is not null
        select (witness, cosigned.Line);

    /// <summary>With a further cosignature. Trees are kept a while, since a slow witness cosigns one that quick ones are past.</summary>
    public CosignedLog With(KnownWitness witness, CosignedTree tree)
    {
        var kept = Cosigned.GetValueOrDefault(witness.Key.ToString())?.Where(before => before.Size != tree.Size) ?? [];
        return this with
        {
            Cosigned = new Dictionary<string, IReadOnlyList<CosignedTree>>(Cosigned) { [witness.Key.ToString()] = [.. kept.Append(tree).TakeLast(MostKept)] },
        };
    }
}

/// <summary>A tree of the log that a witness cosigned.</summary>
/// <param name="Size">How many leaves it has.</param>
/// <param name="Note">The checkpoint as the log alone signed it.</param>
/// <param name="Line">The signature line of the witness, with its newline.</param>
/// <param name="At">When the vault was given it.</param>
public sealed record CosignedTree(long Size, string Note, string Line, DateTimeOffset At);

/// <summary>A checkpoint with its cosignatures.</summary>
/// <param name="Size">The size of its tree.</param>
/// <param name="Note">The note with the log's signature and the cosignatures.</param>
/// <param name="At">When the quorum was reached.</param>
public sealed record WitnessedNote(long Size, string Note, DateTimeOffset At);
