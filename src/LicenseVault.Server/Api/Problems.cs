using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Batches;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Lifecycle;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Api;

/// <summary>
/// Every problem this API can answer with (RFC 9457). The slug is a promise, listed in api-specs/problems.md; the wording is not.
/// No problem repeats a value that was sent, since it may be personal; a fault names an unknown field as its sender called it, cut short.
/// </summary>
internal static class Problems
{
    public static ProblemHttpResult NotJson() =>
        Of("not-json", StatusCodes.Status400BadRequest, "The body is not JSON, or holds a member twice.");

    public static ProblemHttpResult BadRequest() =>
        Of("bad-request", StatusCodes.Status400BadRequest, "The request cannot be read.");

    /// <param name="faults">The parameters of the address, or the parts of a form, that cannot be read.</param>
    public static ProblemHttpResult BadRequest(params IReadOnlyList<FieldFault> faults) => faults.Count == 0
        ? BadRequest()
        : Of("bad-request", StatusCodes.Status400BadRequest, $"The request cannot be read. {string.Join(' ', faults.Select(fault => $"{fault.Field}: {fault.Detail}"))}", ("faults", faults));

    public static ProblemHttpResult IdempotencyKeyMissing() =>
        Of("idempotency-key-missing", StatusCodes.Status400BadRequest, "Send an Idempotency-Key of 1 to 200 visible ASCII characters, the same one with every repetition.");

    public static ProblemHttpResult Unauthorized() =>
        Of("unauthorized", StatusCodes.Status401Unauthorized, "A valid access token is needed.");

    public static ProblemHttpResult Forbidden() =>
        Of("forbidden", StatusCodes.Status403Forbidden, "The access token does not permit this.");

    /// <param name="anyOf">The scopes of which one is needed.</param>
    public static ProblemHttpResult ScopeMissing(IReadOnlyList<string> anyOf) =>
        Of(
            "forbidden",
            StatusCodes.Status403Forbidden,
            $"The access token lacks the scope {string.Join(" or ", anyOf)}.{(anyOf.All(Scope.Deciding.Contains) ? " What one client has proposed, another client must decide." : "")}",
            ("scopes", anyOf));

    public static ProblemHttpResult ForeignIssuer() =>
        Of("forbidden", StatusCodes.Status403Forbidden, "This client may not act for that issuer.");

    public static ProblemHttpResult ForeignType() =>
        Of("forbidden", StatusCodes.Status403Forbidden, "This client may not have to do with that certificate type.");

    public static ProblemHttpResult AddressRefused() =>
        Of("address-refused", StatusCodes.Status403Forbidden, "This client may not call from this address.");

    public static ProblemHttpResult RequestSignatureRefused(string cause) =>
        Of("request-signature-refused", StatusCodes.Status401Unauthorized, "This client signs its requests, and this one is not one that it has just signed.", ("cause", cause));

    public static ProblemHttpResult RequestReplayed() =>
        Of("request-replayed", StatusCodes.Status409Conflict, "This very request was met before; sign it anew, with another nonce.");

    public static ProblemHttpResult QuotaSpent() =>
        Of("quota-spent", StatusCodes.Status429TooManyRequests, "This client has made as many requests today as it may; wait as long as Retry-After says.");

    public static ProblemHttpResult NoSuchClient() =>
        Of("no-such-client", StatusCodes.Status404NotFound, "This vault has no such client.");

    public static ProblemHttpResult NoSuchClientChange() =>
        Of("no-such-client-change", StatusCodes.Status404NotFound, "Nothing of that kind was proposed for this client.");

    public static ProblemHttpResult ClientRefused(IReadOnlyList<FieldFault> faults) =>
        Of("client-refused", StatusCodes.Status422UnprocessableEntity, "What was proposed for the client has faults; nothing was changed.", ("faults", faults));

    public static ProblemHttpResult ClientChangeState(ApprovalState state) =>
        Of("client-change-state", StatusCodes.Status409Conflict, "The proposal was decided before, or another one waits for a decision.", ("state", MassChangeView.Slug(state)));

    public static ProblemHttpResult NoSuchCertificate() =>
        Of("no-such-certificate", StatusCodes.Status404NotFound, "This vault holds no such certificate.");

    public static ProblemHttpResult NoSuchType() =>
        Of("no-such-type", StatusCodes.Status404NotFound, "The catalogue holds no such certificate type.");

    public static ProblemHttpResult NoSuchIssuer() =>
        Of("no-such-issuer", StatusCodes.Status404NotFound, "The catalogue holds no such issuer.");

    public static ProblemHttpResult NotFound() =>
        Of("not-found", StatusCodes.Status404NotFound, "There is nothing here.");

    public static ProblemHttpResult NoLog() =>
        Of("no-log", StatusCodes.Status404NotFound, "This vault does not publish a log yet.");

    public static ProblemHttpResult NoSuchEvent() =>
        Of("no-such-event", StatusCodes.Status404NotFound, "Not so many things have happened to the certificate.");

    public static ProblemHttpResult NotLoggedYet() =>
        Of("not-logged-yet", StatusCodes.Status404NotFound, "The event is not in the published log yet; it will be within seconds.");

    public static ProblemHttpResult NoSuchTree() =>
        Of("no-such-tree", StatusCodes.Status422UnprocessableEntity, "The sizes are not those of a smaller and a larger tree of the published log.");

    public static ProblemHttpResult LogDamaged() =>
        Of("log-damaged", StatusCodes.Status500InternalServerError, "Parts of the log are gone or damaged, so nothing can be proven from them. The vault's operator must repair that.");

    public static ProblemHttpResult RequestKeyReused() =>
        Of("request-key-reused", StatusCodes.Status409Conflict, "This Idempotency-Key was used for a different request.");

    public static ProblemHttpResult NoSuchStatusChange() =>
        Of("no-such-status-change", StatusCodes.Status404NotFound, "There is no such change of status for this client to see.");

    public static ProblemHttpResult NoSuchWebhook() =>
        Of("no-such-webhook", StatusCodes.Status404NotFound, "This client has no such subscription.");

    public static ProblemHttpResult NoSuchDeadLetter() =>
        Of("no-such-dead-letter", StatusCodes.Status404NotFound, "This subscription has no such dead letter; it may have been taken since.");

    public static ProblemHttpResult WebhookRefused(IReadOnlyList<FieldFault> faults) =>
        Of("webhook-refused", StatusCodes.Status422UnprocessableEntity, "The subscription has faults; nothing was stored.", ("faults", faults));

    public static ProblemHttpResult NoSuchStatusList() =>
        Of("no-such-status-list", StatusCodes.Status404NotFound, "This vault publishes no such status list.");

    public static ProblemHttpResult StatusListBehind() =>
        Of("status-list-behind", StatusCodes.Status503ServiceUnavailable, "Changes of status have waited too long to be in this list; one that does not know of them is not published.");

    public static ProblemHttpResult StatusChangeRefused(IReadOnlyList<FieldFault> faults) =>
        Of("status-change-refused", StatusCodes.Status422UnprocessableEntity, "The change of status has faults; nothing was stored.", ("faults", faults));

    public static ProblemHttpResult StatusChangeNotAllowed(CertificateStatus current) =>
        Of("status-change-not-allowed", StatusCodes.Status409Conflict, "This action does not follow on the certificate's status.", ("status", current.ToString().ToLowerInvariant()));

    public static ProblemHttpResult SameAccount() =>
        Of("same-account", StatusCodes.Status403Forbidden, "Nobody decides on what they proposed; another client must.");

    public static ProblemHttpResult AlreadyDecided(StatusChangeState state) =>
        Of("already-decided", StatusCodes.Status409Conflict, "The change of status was decided before.", ("state", state.ToString().ToLowerInvariant()));

    public static ProblemHttpResult NoSuchIssuerChange() =>
        Of("no-such-issuer-change", StatusCodes.Status404NotFound, "There is no such change of this issuer.");

    public static ProblemHttpResult IssuerChangeDecided(IssuerChangeState state) =>
        Of("issuer-change-decided", StatusCodes.Status409Conflict, "The change of the issuer was decided before.", ("state", MassChangeView.Slug(state)));

    public static ProblemHttpResult NoSuchMassChange() =>
        Of("no-such-mass-change", StatusCodes.Status404NotFound, "There is no such mass change for this client to see.");

    public static ProblemHttpResult MassChangeRefused(IReadOnlyList<FieldFault> faults) =>
        Of("mass-change-refused", StatusCodes.Status422UnprocessableEntity, "The mass change or its list has faults; nothing counts of it.", ("faults", faults));

    public static ProblemHttpResult MassChangeState(MassChangeState state) =>
        Of("mass-change-state", StatusCodes.Status409Conflict, "That cannot be done in the state that the mass change is in.", ("state", MassChangeView.Slug(state)));

    public static ProblemHttpResult NoSuchBatch() =>
        Of("no-such-batch", StatusCodes.Status404NotFound, "There is no such batch for this client to see.");

    public static ProblemHttpResult BatchRefused(IReadOnlyList<FieldFault> faults) =>
        Of("batch-refused", StatusCodes.Status422UnprocessableEntity, "The upload has faults; nothing counts of it.", ("faults", faults));

    public static ProblemHttpResult BatchCountsDiffer(long sound, long faulty) =>
        Of("batch-counts", StatusCodes.Status409Conflict, "The number of rows that was confirmed is not the one that was found; nothing was released.", ("sound", sound), ("faulty", faulty));

    public static ProblemHttpResult BatchInState(BatchState state) =>
        Of("batch-state", StatusCodes.Status409Conflict, "That cannot be done in the state that the batch is in.", ("state", MassChangeView.Slug(state)));

    public static ProblemHttpResult NoSuchPeer() =>
        Of("no-such-peer", StatusCodes.Status404NotFound, "This vault knows no such peer.");

    public static ProblemHttpResult NoSuchPeerChange() =>
        Of("no-such-peer-change", StatusCodes.Status404NotFound, "Nothing of that kind was proposed for this peer.");

    public static ProblemHttpResult PeerRefused(IReadOnlyList<FieldFault> faults) =>
        Of("peer-refused", StatusCodes.Status422UnprocessableEntity, "What was proposed for the peer has faults; nothing was changed.", ("faults", faults));

    public static ProblemHttpResult PeerChangeNotAllowed(PeerState current) =>
        Of("peer-change-not-allowed", StatusCodes.Status409Conflict, "This action does not follow on the peer's state, or too much waits for a decision.", ("state", current.ToString().ToLowerInvariant()));

    public static ProblemHttpResult PeerChangeDecided(PeerChangeState state) =>
        Of("peer-change-decided", StatusCodes.Status409Conflict, "The proposal was decided before.", ("state", state.ToString().ToLowerInvariant()));

    public static ProblemHttpResult NoDescription() =>
        Of("no-description", StatusCodes.Status404NotFound, "This vault has no key of its own to describe itself with.");

    public static ProblemHttpResult PeerSignatureRefused(string cause) =>
        Of("peer-signature-refused", StatusCodes.Status401Unauthorized, "The request is not one that a peer of this vault has just signed.", ("cause", cause));

    public static ProblemHttpResult PeerRequestReplayed() =>
        Of("peer-request-replayed", StatusCodes.Status409Conflict, "This very request was met before; a new question needs a new nonce.");

    public static ProblemHttpResult SharingRefused(IReadOnlyList<FieldFault> faults) =>
        Of("sharing-refused", StatusCodes.Status422UnprocessableEntity, "What was sent has faults; nothing was done.", ("faults", faults));

    public static ProblemHttpResult UseNotPermitted(UseRefusal cause) =>
        Of("use-not-permitted", StatusCodes.Status403Forbidden, "Nothing permits this use of a certificate.", ("cause", MassChangeView.Slug(cause)));

    public static ProblemHttpResult NoSuchUseCode() =>
        Of("no-such-use-code", StatusCodes.Status404NotFound, "There is no such code for this client, or it is over or used up.");

    public static ProblemHttpResult UseWithdrawn() =>
        Of("use-withdrawn", StatusCodes.Status403Forbidden, "What permitted the use was taken back.");

    public static ProblemHttpResult DocumentNotPermitted() =>
        Of("document-not-permitted", StatusCodes.Status403Forbidden, "The document shows more than is permitted; fetch the values or the credential.");

    public static ProblemHttpResult CopyRefused(IReadOnlyList<FieldFault> faults) =>
        Of("copy-refused", StatusCodes.Status422UnprocessableEntity, "The purpose cannot be written in the fonts of the certificate, so no annotated copy was made.", ("faults", faults));

    public static ProblemHttpResult NoCopies() =>
        Of("no-copies", StatusCodes.Status503ServiceUnavailable, "This vault has no key of its own to seal annotated copies with.");

    public static ProblemHttpResult NoSuchGrant() =>
        Of("no-such-grant", StatusCodes.Status404NotFound, "The holder has given no such grant.");

    public static ProblemHttpResult NoSuchDelegation() =>
        Of("no-such-delegation", StatusCodes.Status404NotFound, "The person may not act for anybody by such a delegation.");

    public static ProblemHttpResult NoSuchProposal() =>
        Of("no-such-proposal", StatusCodes.Status404NotFound, "Nothing of that kind was proposed.");

    public static ProblemHttpResult ProposalState(ApprovalState state) =>
        Of("proposal-state", StatusCodes.Status409Conflict, "That cannot be done in the state that the proposal is in.", ("state", MassChangeView.Slug(state)));

    public static ProblemHttpResult TimeUnfit() =>
        Of("time-unfit", StatusCodes.Status422UnprocessableEntity, "The time asked for is in the future, or before the certificate was issued.");

    public static ProblemHttpResult NoSuchPredecessor() =>
        Of("no-such-predecessor", StatusCodes.Status404NotFound, "The draft's issuer has issued no such certificate.");

    /// <param name="successor">Null while it is being issued.</param>
    public static ProblemHttpResult AlreadySuperseded(string? successor) => successor is null
        ? Of("already-superseded", StatusCodes.Status409Conflict, "Another certificate is just taking its place.")
        : Of("already-superseded", StatusCodes.Status409Conflict, $"Another certificate has taken its place: {successor}.", ("successor", successor));

    public static ProblemHttpResult PredecessorNotValid(CertificateStatus status) =>
        Of("predecessor-not-valid", StatusCodes.Status409Conflict, "A certificate of this status has no successor.", ("status", status.ToString().ToLowerInvariant()));

    public static ProblemHttpResult BusinessKeyTaken(IReadOnlyList<string> fields) =>
        Of("business-key-taken", StatusCodes.Status409Conflict, "A certificate of this type with the same business key exists.", ("businessKey", fields));

    public static ProblemHttpResult ChangedMeanwhile() =>
        Of("changed-meanwhile", StatusCodes.Status409Conflict, "Somebody else changed this at the same moment; read it again.");

    public static ProblemHttpResult TooLarge() =>
        Of("too-large", StatusCodes.Status413PayloadTooLarge, "The body is larger than this vault takes.");

    /// <param name="taken">What the address takes.</param>
    public static ProblemHttpResult UnsupportedMediaType(IReadOnlyList<string> taken) =>
        Of("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, $"Name in Content-Type what is sent; this address takes {string.Join(" or ", taken)}.", ("taken", taken));

    public static ProblemHttpResult DraftRefused(IReadOnlyList<FieldFault> faults) =>
        Of("draft-refused", StatusCodes.Status422UnprocessableEntity, "The draft has faults; nothing was stored.", ("faults", faults));

    public static ProblemHttpResult TypeRefused(IReadOnlyList<FieldFault> faults) =>
        Of("type-refused", StatusCodes.Status422UnprocessableEntity, "The certificate type has faults; nothing was stored.", ("faults", faults));

    public static ProblemHttpResult IssuerRefused(IReadOnlyList<FieldFault> faults) =>
        Of("issuer-refused", StatusCodes.Status422UnprocessableEntity, "The issuer has faults; nothing was stored.", ("faults", faults));

    public static ProblemHttpResult QuestionRefused(IReadOnlyList<FieldFault> faults) =>
        Of("question-refused", StatusCodes.Status422UnprocessableEntity, "The question has faults.", ("faults", faults));

    public static ProblemHttpResult UnknownType() =>
        Of("unknown-type", StatusCodes.Status422UnprocessableEntity, "The catalogue holds no certificate type with the code that the draft names.");

    public static ProblemHttpResult UnknownIssuer() =>
        Of("unknown-issuer", StatusCodes.Status422UnprocessableEntity, "The catalogue holds no issuer with the code that the draft names.");

    public static ProblemHttpResult IssuerWithoutAuthority(AuthorityState state) =>
        Of(
            "issuer-without-authority",
            StatusCodes.Status422UnprocessableEntity,
            state switch
            {
                AuthorityState.NotYet => "The issuer's authority for this certificate type has not begun.",
                AuthorityState.Ended => "The issuer's authority for this certificate type has ended.",
                AuthorityState.Withdrawn or AuthorityState.Void => "The issuer's authority for this certificate type was withdrawn.",
                AuthorityState.OutsideArea => "The issuer has no authority for this certificate type there.",
                _ => "The issuer has no authority for this certificate type.",
            },
            ("authority", MassChangeView.Slug(state)));

    public static ProblemHttpResult IssuerWithoutKey() =>
        Of("issuer-without-key", StatusCodes.Status422UnprocessableEntity, "This vault keeps no signing key for the issuer whose certificate is trusted today.");

    public static ProblemHttpResult NoReceipt() =>
        Of("no-receipt", StatusCodes.Status503ServiceUnavailable, "This vault cannot sign receipts for now: it has no key of its own that is trusted today, or cannot reach it. Without receipt=true the report is answered.");

    public static ProblemHttpResult NoBundle() =>
        Of("no-bundle", StatusCodes.Status404NotFound, "This vault publishes no offline bundle: it has no key of its own to sign it with.");

    public static ProblemHttpResult ReceiptPresented() =>
        Of("receipt-presented", StatusCodes.Status422UnprocessableEntity, "This is a receipt of a verification, not a certificate. Send it to /api/v1/receipts/verification.");

    public static ProblemHttpResult MethodNotAllowed() =>
        Of("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not take that method.");

    public static ProblemHttpResult TooManyRequests() =>
        Of("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests; wait as long as Retry-After says.");

    public static ProblemHttpResult StoreUnavailable() =>
        Of("store-unavailable", StatusCodes.Status503ServiceUnavailable, "The vault cannot reach its stores for now. The same request, with the same Idempotency-Key, may be sent again after the time that Retry-After says.");

    public static ProblemHttpResult RecordDamaged() =>
        Of("record-damaged", StatusCodes.Status500InternalServerError, "A record of the vault is not as it was written. Its operator must repair that; asking again does not help.");

    public static ProblemHttpResult Internal() =>
        Of("internal", StatusCodes.Status500InternalServerError, "Something failed in the vault. Nothing that was answered before is lost; the same request may be sent again.");

    private static ProblemHttpResult Of(string slug, int status, string detail, params ReadOnlySpan<(string Name, object Value)> extensions)
    {
        var problem = new ProblemDetails { Type = $"urn:license-vault:problem:{slug}", Title = slug, Status = status, Detail = detail };
        foreach (var (name, value) in extensions)
            problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }
}
