using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>What a witness holds a request against (C2SP tlog-witness, "add-checkpoint"). No clock, no network, no memory.</summary>
public static class WitnessRules
{
    /// <summary>
    /// Judges a request. Whoever cosigns after <see cref="WitnessJudgement.MayCosign"/> has to record the new tree in the place of
    /// <paramref name="last"/> by one write that fails if another one was recorded meanwhile, before the cosignature is given away.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="log">The key of the log, of the type <see cref="NoteKeyType.Ed25519"/>; its name is the origin.</param>
    /// <param name="last">The last tree of the log that was cosigned.</param>
    public static WitnessJudgement Judge(WitnessRequest request, NoteVerifierKey log, WitnessedTree last)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(last);
        if (request.Checkpoint.Origin != log.Name)
            return new WitnessJudgement.OtherLog();
        if (NoteVerifying.Verify(request.Note, [log]) is not NoteVerification.Verified)
            return new WitnessJudgement.NotSigned();
        if (request.OldSize > request.Checkpoint.Size)
            return new WitnessJudgement.OldSizeTooLarge();
        if (request.OldSize != last.Size)
            return new WitnessJudgement.SizeDiffers(last.Size);

        return request.Checkpoint is { } now && now.Size == last.Size && now.Root != last.Root ? new WitnessJudgement.Forked()
            : TreeProof.VerifiesConsistency(last.Size, last.Root, request.Checkpoint.Size, request.Checkpoint.Root, request.Proof) ? new WitnessJudgement.MayCosign()
            : new WitnessJudgement.NotProven();
    }
}
