using System.Diagnostics;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Witnessing.Collecting;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Receipts;

/// <summary>Makes receipts (核验回执) of what this vault answered. Nothing is stored: a receipt is for whoever asked.</summary>
public sealed class ReceiptIssuer(
    VaultKey vaultKey,
    VaultSigners signers,
    CosignedCheckpoints checkpoints,
    CertificateArchive archive,
    VaultAddress address,
    TrustAnchors anchors,
    IEntropy entropy,
    TimeProvider clock)
{
    private const int IdBytes = 16;

    private readonly ReceiptVerifier _verifier = new(anchors);

    /// <summary>
    /// The receipt, a compact JWS; null when this vault cannot make one: it has no key that is trusted today, or cannot reach it for now.
    /// </summary>
    public async Task<string?> IssueAsync(VerificationReport report, ReceiptRequest request, CancellationToken cancel)
    {
        try
        {
            return await vaultKey.FindAsync(cancel) is { } key && VaultCertificate.NameOf(key.Chain[0]) is { } name
                ? await SignAsync(report, request, key, name, cancel)
                : null;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or DamagedRecordException)
        {
            return null;
        }
    }

    /// <summary>Whether a receipt is this vault's own or another trusted one's. One in this vault's name is signed with a key that it has, or had.</summary>
    public async Task<ReceiptVerification> VerifyAsync(ReadOnlyMemory<byte> receipt, CancellationToken cancel)
    {
        var verification = _verifier.Verify(receipt.Span, clock.GetUtcNow());
        if (verification is not ReceiptVerification.Genuine { Receipt.Vault: var vault, Signer: var signer })
            return verification;

        try
        {
            return await signers.IsOwnAsync(vault, signer, cancel) is false ? ReceiptVerification.SignerUnknown : verification;
        }
        catch (StoreUnavailableException)
        {
            return new ReceiptVerification.CouldNotCheck("store-unavailable", "The vault cannot reach its records for now.");
        }
        catch (DamagedRecordException)
        {
            return new ReceiptVerification.CouldNotCheck("record-damaged", "The vault's record of its own keys is damaged; its operator must repair that.");
        }
    }

    private async Task<string?> SignAsync(VerificationReport report, ReceiptRequest request, ISigningKey key, string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = NewId();
        var receipt = new Receipt
        {
            Id = id,
            Vault = address.BaseUrl,
            Verifier = name,
            MadeAt = now,
            AsOf = request.AsOf ?? now,
            Asked = SubjectOf(id, request),
            Purpose = request.Purpose,
            Case = request.Case,
            Log = await PositionAsync(report, cancel),
            Report = report,
        };
        var signed = await ReceiptWriter.SignAsync(receipt, key, cancel);

        // A key whose certificate has expired makes receipts that nobody would take.
        return _verifier.Verify(signed, now) is ReceiptVerification.Genuine ? Encoding.ASCII.GetString(signed) : null;
    }

    private async Task<ReceiptLogPosition?> PositionAsync(VerificationReport report, CancellationToken cancel)
    {
        try
        {
            var index = await IndexAsync(report, cancel);
            return await checkpoints.ForReceiptAsync(index, cancel) is { } published
                ? new ReceiptLogPosition(published.Note, index < published.Checkpoint.Size ? index : null)
                : null;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or InvalidDataException or DamagedRecordException)
        {
            return null;
        }
    }

    private async Task<long?> IndexAsync(VerificationReport report, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(report.Certificate?.Identifier, null, out var identifier)
        && await archive.FindIssuedAsync(identifier, cancel) is { } record
            ? record.Events[0].LogIndex
            : null;

    private string NewId()
    {
        var id = new byte[IdBytes];
        entropy.Fill(id);
        return StrictBase64Url.Encode(id);
    }

    private static ReceiptSubject SubjectOf(string id, ReceiptRequest request) => request switch
    {
        ReceiptRequest.OfFile { Content: var content } => ReceiptSubject.OfFile(content.Span),
        ReceiptRequest.OfIdentifier { Identifier: var identifier } => ReceiptSubject.OfIdentifier(identifier.ToString()),
        ReceiptRequest.OfCode { Code: var code } => ReceiptSubject.OfCode(id, code.ToString()),
        var other => throw new UnreachableException($"Unmapped request {other.GetType().Name}."),
    };
}
