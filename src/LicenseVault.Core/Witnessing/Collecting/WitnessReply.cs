namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>What came of asking a witness.</summary>
public abstract record WitnessReply
{
    private WitnessReply()
    {
    }

    /// <summary>It cosigned, and the cosignature is good.</summary>
    /// <param name="Line">The signature line, with its newline.</param>
    public sealed record Cosigned(string Line) : WitnessReply;

    /// <summary>It has cosigned a tree of another size last.</summary>
    public sealed record SizeDiffers(long Size) : WitnessReply;

    /// <summary>There is no cosignature.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    public sealed record NotCosigned(string Code) : WitnessReply;
}
