using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the stored signing keys. The private key is opened, and forgotten at once.</summary>
public sealed class SigningKeyChecks(RecordSeals seals, SealedText sealing)
{
    internal async Task CheckAsync(Document document, List<Finding> findings, CancellationToken cancel)
    {
        if (seals.TryOpen<StoredKey>(Collections.SigningKeys, document, findings) is not { } stored)
            return;

        if (!IndexKeys.Are(document, ("name", IndexValue.Of(stored.Name))))
            findings.Add(FindingKinds.IndexKeysWrong.At(Collections.SigningKeys, document.Id));
        if (!await IsSoundAsync(document.Id, stored, cancel))
            findings.Add(FindingKinds.SigningKeyDamaged.At(Collections.SigningKeys, document.Id));
    }

    /// <summary>The key of the transparency log.</summary>
    internal async Task CheckLogKeyAsync(Document document, List<Finding> findings, CancellationToken cancel)
    {
        if (seals.TryOpen<StoredLogKey>(Collections.LogKeys, document, findings) is not { } stored)
            return;

        try
        {
            await LogKey.OpenAsync(stored, sealing, cancel);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or ArgumentException)
        {
            findings.Add(FindingKinds.SigningKeyDamaged.At(Collections.LogKeys, document.Id));
        }
    }

    private async Task<bool> IsSoundAsync(string id, StoredKey stored, CancellationToken cancel)
    {
        var pkcs8 = Array.Empty<byte>();
        try
        {
            pkcs8 = await sealing.OpenAsync(stored.Pkcs8, Keystore.PlaceOf(id), cancel);
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return Keystore.KeyIdOf(key) == id && IsCertified(stored, key);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    // A key of the vault's own has no certificates; the sandbox keeps its root's certificate beside a key that signs nothing.
    private static bool IsCertified(StoredKey stored, ECDsa key)
    {
        var chain = stored.Chain.Select(der => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der))).ToList();
        try
        {
            return !IsOfSomebody(stored.Name)
                || (chain is [var leaf, ..]
                    && leaf.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo())
                    && NameOf(leaf) == stored.Name);
        }
        finally
        {
            chain.ForEach(certificate => certificate.Dispose());
        }
    }

    private static bool IsOfSomebody(string name) =>
        name.StartsWith(Keystore.NameOfIssuer(""), StringComparison.Ordinal) || name.StartsWith(Keystore.NameOfVault(""), StringComparison.Ordinal);

    private static string? NameOf(X509Certificate2 leaf) =>
        AgencyCertificate.CodeOf(leaf) is { } code ? Keystore.NameOfIssuer(code.ToString())
        : VaultCertificate.AddressOf(leaf) is { } address ? Keystore.NameOfVault(address)
        : null;
}
