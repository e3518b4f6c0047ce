using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Judges what a key signed that somebody else has had: what was in the published log before is the issuer's, whatever time the signed data states;
/// what was not, may be anybody's.
/// </summary>
public sealed class KeyCompromiseCheck(LogTimes times)
{
    private static readonly Check Compromised = Check.Fail(
        CheckName.IssuerCertificate, "issuer-key-compromised", "The issuer's key was in other hands, and the certificate was not in the public log before.");

    private static readonly Check Before = Check.Pass(
        CheckName.IssuerCertificate, "trusted", "The signing certificate is the agency's, and the certificate was in the public log before the key was in other hands.");

    internal static readonly Check Undated = Check.CouldNotCheck(
        CheckName.IssuerCertificate, "compromise-undated", "The issuer's key was in other hands at some time, and it cannot be told whether the certificate was in the public log before.");

    /// <param name="checks">Those made before, <c>log-inclusion</c> among them.</param>
    /// <param name="credential">What is judged.</param>
    /// <param name="issuer">Its issuer; null when it is not known here or cannot be had, of which the check of the issuer's authority tells.</param>
    /// <param name="holding">What the vault holds of it.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task<IEnumerable<Check>> JudgedAsync(
        IReadOnlyList<Check> checks, CredentialReading.Readable credential, Issuer? issuer, Holding holding, CancellationToken cancel)
    {
        var certificate = checks.FirstOrDefault(check => check is { Name: CheckName.IssuerCertificate, Verdict: Verdict.Pass });
        if (certificate is null || issuer is not { CompromisedKeys.Count: > 0 } || issuer.CompromiseOf(KeyOf(credential)) is not { Since: var since })
            return checks;

        var logged = checks.First(check => check.Name is CheckName.LogInclusion);
        var judged = holding is Holding.Held { Record: var record } ? await OfAsync(record, since, logged, cancel) : Undated;
        return checks.Select(check => check == certificate ? judged : check);
    }

    private async Task<Check> OfAsync(CertificateRecord record, DateTimeOffset since, Check logged, CancellationToken cancel)
    {
        // What is in no log was in none before.
        if (record.Events[0].LogIndex is not { } index)
            return Compromised;

        // The index is only as good as the proof that the certificate's issue stands there.
        return logged.Verdict is Verdict.Pass ? await DatedAsync(index, since, cancel) : Undated;
    }

    private async Task<Check> DatedAsync(long index, DateTimeOffset since, CancellationToken cancel)
    {
        try
        {
            var (after, by) = await times.OfAsync(index, cancel);
            return by < since ? Before : after >= since ? Compromised : Undated;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or DamagedRecordException)
        {
            return Undated;
        }
    }

    internal static string KeyOf(CredentialReading.Readable credential)
    {
        using var leaf = X509CertificateLoader.LoadCertificate(credential.SdJwt.IssuerSigned.CertificateChain[0].Span);
        return Keystore.KeyIdOf(leaf);
    }
}
