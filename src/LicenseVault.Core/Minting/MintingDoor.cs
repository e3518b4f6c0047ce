using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Minting;

/// <summary>Decides whether a draft may be issued: by whom, by its type's rules, and whether it can be drawn. Nothing is stored here.</summary>
public sealed class MintingDoor(
    TypeCatalogue types,
    IssuerCatalogue issuers,
    Keystore keystore,
    CredentialIssuer credentials,
    CertificateDrawer drawer,
    TrustAnchors anchors,
    HeardRevocations heard,
    VaultAddress address,
    TimeProvider clock)
{
    public async Task<Admission> AdmitAsync(CertificateDraft draft, CancellationToken cancel)
    {
        if (await types.CurrentAsync(draft.Type, cancel) is not { } type)
            return new Admission.TurnedAway(new MintOutcome.UnknownType());
        if (await issuers.FindAsync(draft.Issuer, cancel) is not { } issuer || !AuthorityCode.TryParse(issuer.Code, null, out var issuerCode))
            return new Admission.TurnedAway(new MintOutcome.UnknownIssuer());

        await heard.RecallAsync(cancel);
        var now = clock.GetUtcNow();
        if (issuer.AuthorityFor(draft.Type, now, AreaOfFields.Of(draft.Fields)) is var authority and not AuthorityState.Held)
            return new Admission.TurnedAway(new MintOutcome.IssuerWithoutAuthority(authority));
        if (await keystore.FindAsync(Keystore.NameOfIssuer(issuer.Code), cancel) is not { } key || !MaySign(key, issuer, issuerCode, now))
            return new Admission.TurnedAway(new MintOutcome.IssuerWithoutKey());

        var admitted = new Admission.Admitted(type, issuer, issuerCode);
        var trial = TrialClaims.Of(draft, type, issuer, issuerCode, address.BaseUrl, now);
        var faults = DraftRules.FaultsOf(draft, type, now);
        faults.AddRange(await DrawingFaultsOfAsync(trial, cancel));

        // What the signer's own rules refuse would be met only when the certificate is reserved, and could never be finished.
        if (faults.Count == 0)
            faults.AddRange(credentials.FaultsOf(trial, key).Select(fault => new FieldFault("", fault.Code, fault.Detail)));
        return faults.Count == 0 ? admitted : new Admission.TurnedAway(new MintOutcome.DraftRefused(WithoutEchoes(faults)));
    }

    /// <summary>What is wrong with a draft that may not be whole yet: by the rules of its type, and with how it would be drawn.</summary>
    public async Task<IReadOnlyList<FieldFault>> FaultsOfAsync(CertificateDraft draft, CertificateType type, Issuer issuer, CancellationToken cancel)
    {
        if (!AuthorityCode.TryParse(issuer.Code, null, out var issuerCode))
            return [new FieldFault("issuer", "unknown-issuer", "The issuer has no code that certificates could be issued under.")];

        var now = clock.GetUtcNow();
        var faults = DraftRules.FaultsOf(draft, type, now);
        faults.AddRange(await DrawingFaultsOfAsync(TrialClaims.Of(draft, type, issuer, issuerCode, address.BaseUrl, now), cancel));
        return WithoutEchoes(faults);
    }

    // A verifier asks the signing certificate whose it is.
    private bool MaySign(ISigningKey key, Issuer issuer, AuthorityCode issuerCode, DateTimeOffset now) =>
        issuer.CompromiseOf(key.KeyId) is null
        && !heard.IsRevoked(key.Chain, anchors, now)
        && ChainVerifier.Verify(key.Chain[0], [.. key.Chain.Skip(1)], anchors, now) is ChainOutcome.Trusted
        && AgencyCertificate.CodeOf(key.Chain[0]) == issuerCode
        && AgencyCertificate.NameOf(key.Chain[0]) == issuer.Name;

    private async Task<IReadOnlyList<FieldFault>> DrawingFaultsOfAsync(CertificateClaims trial, CancellationToken cancel) =>
        await drawer.FaultsOfAsync(trial.TemplateDigest, trial.FontDigests, FaceValues.From(trial), cancel)
        ?? throw new InvalidOperationException($"The template or a font of type {trial.TypeCode} is gone.");

    // What a rule has found, the drawing finds again in its own words: one fault of a field is enough where both speak of it.
    private static IReadOnlyList<FieldFault> WithoutEchoes(IReadOnlyList<FieldFault> faults)
    {
        var ruled = faults.Where(fault => !MayEcho(fault)).Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
        return [.. faults.Where(fault => !MayEcho(fault) || !ruled.Contains(fault.Field)).DistinctBy(fault => (fault.Field, fault.Code, fault.About))];
    }

    private static bool MayEcho(FieldFault fault) => fault.Code is "missing-value" or "bad-image" or "wrong-kind";
}
