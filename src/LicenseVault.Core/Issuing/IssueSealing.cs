using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Issuing;

/// <summary>
/// Puts the seal on what was approved, which issues it. The order is on disk before anything is signed: what a crash leaves between it and the certificate
/// is finished by giving the order again.
/// </summary>
public sealed class IssueSealing(IssueProposalStore store, Minter minter, TimeProvider clock)
{
    /// <summary>Issues what was approved. Once the order is on disk the caller's hang-up no longer counts.</summary>
    public async Task<IssueOutcome> SealAsync(Client sealer, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not var (found, _) || !sealer.Issuers.Contains(found.Issuer))
            return new IssueOutcome.Unknown();
        if (found.State is IssueState.Approved
            && await store.ChangeAsync(sealer, id, approved => approved.State is IssueState.Approved ? approved with { State = IssueState.Sealing, Since = Now(), Sealer = sealer.Id } : null, cancel)
                is not IssueOutcome.Standing and var other)
        {
            return other;
        }

        return await FinishAsync(id, CancellationToken.None);
    }

    private async Task<IssueOutcome> FinishAsync(string id, CancellationToken cancel)
    {
        var (ordered, version) = (await store.FindAsync(id, cancel))!.Value;
        if (ordered.State is not IssueState.Sealing)
            return ordered.State is IssueState.Issued ? new IssueOutcome.Standing(ordered) : new IssueOutcome.WrongState(ordered.State);

        var contents = await store.ContentsOfAsync(ordered, cancel);
        if (DraftReader.Read(Encoding.UTF8.GetBytes(contents.Draft)) is not DraftReading.Readable { Draft: var draft })
            throw new InvalidDataException($"The draft of proposal {id} cannot be read.");

        // The id is the key: however often the order is given, there is one certificate of it.
        var ended = await minter.MintAsync(new Issuance("issue proposals", id, draft, ordered.AsSuccession()) { TypeVersion = ordered.TypeVersion }, cancel) switch
        {
            MintOutcome.Minted { Id: var minted } => ordered with { State = IssueState.Issued, Since = Now(), Certificate = minted.ToString() },
            MintOutcome.Replayed { Id: var minted } => ordered with { State = IssueState.Issued, Since = Now(), Certificate = minted.ToString() },
            var refusal => ordered with { State = IssueState.Refused, Since = Now(), Fault = WordOf(refusal) },
        };

        // Another version is somebody else's finishing of the same.
        return new IssueOutcome.Standing(await store.ReplaceAsync(ended, version, cancel) ? ended : (await store.FindAsync(id, cancel))!.Value.Proposal);
    }

    private static string WordOf(MintOutcome refusal) => refusal switch
    {
        MintOutcome.BusinessKeyTaken => "business-key-taken",
        MintOutcome.DraftRefused => "draft-refused",
        MintOutcome.UnknownType => "unknown-type",
        MintOutcome.TypeChanged => "type-changed",
        MintOutcome.UnknownIssuer => "unknown-issuer",
        MintOutcome.IssuerWithoutAuthority => "issuer-without-authority",
        MintOutcome.IssuerWithoutKey => "issuer-without-key",
        MintOutcome.NoSuchPredecessor => "no-such-predecessor",
        MintOutcome.AlreadySuperseded => "already-superseded",
        MintOutcome.PredecessorNotValid => "predecessor-not-valid",
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped outcome {refusal.GetType().Name}."),
    };

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
