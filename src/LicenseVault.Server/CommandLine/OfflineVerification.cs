using System.Globalization;
using System.Text;
using LicenseVault.Core.Offline;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>verify FILE --bundle B</c>: no network at all.</summary>
internal static class OfflineVerification
{
    public static async Task<int> RunAsync(string subject, string bundleFile, string? trust, bool asJson, CancellationToken cancel)
    {
        if (!File.Exists(subject) && !GivenFile.IsMeant(subject))
            throw new InvalidDataException("With a bundle, only files can be verified.");
        if (GivenFile.At(subject).Length > PdfReader.LargestFile)
            throw new InvalidDataException("The file is larger than any certificate.");

        var now = TimeProvider.System.GetUtcNow();
        var (bundle, anchors) = await OfflineRoots.OpenBundleAsync(bundleFile, OfflineRoots.Read(trust), cancel);
        var report = new OfflineVerifier(bundle, anchors).Verify(await File.ReadAllBytesAsync(subject, cancel), now);
        Console.WriteLine(asJson ? Encoding.UTF8.GetString(report.ToJson()) : $"{ReportText.Of(report)}{Environment.NewLine}{AgeOf(bundle, anchors.Roots.Select(BundleVerifier.DigestOf), now)}");
        return report.Verdict switch { Verdict.Pass => 0, Verdict.Fail => 1, _ => VaultCommand.CouldNot };
    }

    private static string AgeOf(Bundle bundle, IEnumerable<string> roots, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"  offline, with the bundle of {bundle.Vault} of {bundle.MadeAt:yyyy-MM-dd HH:mm:ss}Z ({Math.Max(0, (long)(now - bundle.MadeAt).TotalMinutes)} minutes old), good until {bundle.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z, root {string.Join(", ", roots)}");
}
