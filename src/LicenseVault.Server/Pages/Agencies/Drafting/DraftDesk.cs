using System.Diagnostics;
using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Hands a form in. Whatever comes of it, what was typed is on the page again.</summary>
internal sealed class DraftDesk(IssueDesk issuing, MintingDoor door, AgencyTypes types, TimeProvider clock, IEntropy entropy)
{
    /// <param name="unread">What is wrong with what could not be taken into the draft.</param>
    public async Task<IResult> ProposeAsync(DraftFormPage page, ReadOnlyMemory<byte> draft, IReadOnlyList<FieldFault> unread, ActingClerk who, CancellationToken cancel)
    {
        try
        {
            var reading = DraftReader.Read(draft);
            if (unread.Count == 0 && reading is DraftReading.Readable { Draft: var read })
                return await AnswerAsync(page, await issuing.ProposeAsync(who.Account, page.RequestKey, read, page.Renews, cancel), draft, who, cancel);

            IReadOnlyList<FieldFault> faults = [.. unread, .. reading is DraftReading.Faulty faulty ? faulty.Faults : []];
            return With(page, [.. faults, .. await OthersAsync(page, draft, faults, who, cancel)]);
        }
        catch (StoreUnavailableException)
        {
            return (page with { Notice = page.Visit.Text.Agency.Faults["store-unavailable"], Status = StatusCodes.Status503ServiceUnavailable }).ToResult();
        }
    }

    // What is missing keeps a draft from being read, but not its other fields from being looked at: a clerk is told once, and of everything.
    private async Task<IEnumerable<FieldFault>> OthersAsync(DraftFormPage page, ReadOnlyMemory<byte> draft, IReadOnlyList<FieldFault> unread, ActingClerk who, CancellationToken cancel)
    {
        if (await types.IssuerAsync(who.Agency, cancel) is not { } issuer)
            return [];

        var told = unread.Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
        if (told.Contains("validFrom"))
            told.Add("validUntil");
        var unfinished = UnfinishedDraft.Of(draft, page.Form, who.Agency, clock.GetUtcNow());
        var others = (await door.FaultsOfAsync(unfinished, page.Form.Type, issuer, cancel)).Where(fault => fault.Code is not "missing-value" && !told.Contains(fault.Field)).ToList();
        return [.. others, .. await TakenAsync(page, unfinished, [.. unread, .. others], cancel)];
    }

    // That there is such a certificate already is said with the rest, not when all the rest is mended.
    private async Task<IEnumerable<FieldFault>> TakenAsync(DraftFormPage page, CertificateDraft draft, IReadOnlyList<FieldFault> faults, CancellationToken cancel) =>
        page.Renews is not null || faults.Any(fault => page.Form.Type.BusinessKey.Contains(fault.Field))
            ? []
            : Taken(await issuing.TakenAsync(draft, page.Form.Type, cancel));

    private static IEnumerable<FieldFault> Taken(IEnumerable<string> fields) =>
        fields.Where(field => field is not "issuer").Select(field => new FieldFault(field, "business-key-taken", ""));

    private async Task<IResult> AnswerAsync(DraftFormPage page, IssueOutcome outcome, ReadOnlyMemory<byte> draft, ActingClerk who, CancellationToken cancel)
    {
        if (outcome is IssueOutcome.Standing && page.Mends is { } mended)
            await issuing.CloseAsync(who.Account, mended, cancel);
        return outcome is IssueOutcome.TurnedAway { Why: MintOutcome.DraftRefused { Faults: var faults } }
            ? With(page, [.. faults, .. await TakenAsync(page, UnfinishedDraft.Of(draft, page.Form, who.Agency, clock.GetUtcNow()), faults, cancel)])
            : Answer(page, outcome);
    }

    private IResult Answer(DraftFormPage page, IssueOutcome outcome) => outcome switch
    {
        IssueOutcome.Standing { Proposal: var proposal } => new SeeOther($"/agency/drafts/{proposal.Id}"),
        IssueOutcome.TurnedAway { Why: MintOutcome.BusinessKeyTaken { Fields: var fields } } => With(page, Taken(fields)),
        IssueOutcome.TurnedAway { Why: var why } => With(page, [new FieldFault("", WordOf(why), "")]),

        // Somebody went back to a form that was handed in, and changed it: that is another certificate.
        IssueOutcome.RequestKeyReused => (page with { RequestKey = RandomToken.Next(entropy), Notice = page.Visit.Text.Agency.Draft.SentBefore, Status = StatusCodes.Status409Conflict }).ToResult(),
        IssueOutcome.Unknown => With(page, [new FieldFault("", "unknown-issuer", "")]),
        var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
    };

    private static PageResult With(DraftFormPage page, IEnumerable<FieldFault> faults) =>
        (page with { Faults = new FormFaults(faults, page.Form.Fields, page.Visit), Status = StatusCodes.Status422UnprocessableEntity }).ToResult();

    private static string WordOf(MintOutcome why) => why switch
    {
        MintOutcome.UnknownType => "unknown-type",
        MintOutcome.UnknownIssuer => "unknown-issuer",
        MintOutcome.IssuerWithoutAuthority => "issuer-without-authority",
        MintOutcome.IssuerWithoutKey => "issuer-without-key",
        MintOutcome.NoSuchPredecessor => "no-such-predecessor",
        MintOutcome.AlreadySuperseded => "already-superseded",
        MintOutcome.PredecessorNotValid => "predecessor-not-valid",
        _ => throw new UnreachableException($"Unmapped outcome {why.GetType().Name}."),
    };
}
