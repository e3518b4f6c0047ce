using System.Text.Json;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>verify --receipt FILE</c>: whether a receipt is genuine, what it says, and whether the log still agrees with it.</summary>
internal static class ReceiptVerificationRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="file">The receipt.</param>
    /// <param name="subject">What it is said to be of; null when that is not asked.</param>
    /// <param name="trust">Folder with roots.</param>
    /// <param name="bundleFile">A bundle, for roots and the state of the log.</param>
    /// <param name="url">A vault to ask for the state of its log; null to ask nobody.</param>
    /// <param name="witnesses">Who must have cosigned where the log stood; null when that is not asked.</param>
    /// <param name="asJson">Print JSON.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<int> RunAsync(string file, string? subject, string? trust, string? bundleFile, string? url, WitnessPolicy? witnesses, bool asJson, CancellationToken cancel)
    {
        if (GivenFile.At(file).Length > ReceiptReader.MaxLength)
            throw new InvalidDataException("The file is larger than any receipt.");
        if (subject is not null && GivenFile.IsMeant(subject))
            GivenFile.At(subject);

        var trusted = OfflineRoots.Read(trust);
        var bundle = bundleFile is null ? null : await OfflineRoots.OpenBundleAsync(bundleFile, trusted, cancel);
        var anchors = bundle?.Anchors ?? trusted ?? throw new SettingException("Whom to believe? Give --trust DIR with the roots, or --bundle FILE.");
        var content = ReceiptReader.OfFile(await File.ReadAllBytesAsync(file, cancel)).ToArray();
        var verification = await ReceiptSigners.JudgedAsync(new ReceiptVerifier(anchors).Verify(content, TimeProvider.System.GetUtcNow()), bundle?.Bundle, trust, cancel);
        var view = ReceiptView.Of(verification, content);
        if (verification is not ReceiptVerification.Genuine { Receipt: var receipt })
        {
            Console.WriteLine(asJson ? JsonSerializer.Serialize(view, Json) : ReceiptText.Of(view));
            return ExitCodeOf(view.Verdict);
        }

        var log = await ReceiptLogCheck.OfAsync(receipt, bundle?.Bundle.Log, url, cancel);
        var witnessed = witnesses is null ? null : ReceiptWitnessCheck.Of(receipt, witnesses);
        var matches = subject is null ? default(bool?) : await MatchesAsync(receipt, subject, cancel);
        Console.WriteLine(asJson ? JsonSerializer.Serialize(new { view.Verdict, view.Code, view.Detail, log, witnesses = witnessed, subjectMatches = matches, view.Receipt }, Json) : ReceiptText.Of(receipt, log, witnessed, matches));

        // A script that asks for a receipt and goes on must not go on with that of a failure.
        return matches is false ? ExitCodeOf(Verdict.Fail) : new[] { ExitCodeOf(receipt.Report.Verdict), ExitCodeOf(log.Verdict), ExitCodeOf(witnessed?.Verdict ?? Verdict.NotApplicable) } switch
        {
            var codes when codes.Contains(1) => 1,
            var codes => codes.Max(),
        };
    }

    private static int ExitCodeOf(Verdict verdict) => verdict switch { Verdict.Pass or Verdict.NotApplicable => 0, Verdict.Fail => 1, _ => VaultCommand.CouldNot };

    private static async Task<bool> MatchesAsync(Receipt receipt, string subject, CancellationToken cancel) => receipt.Asked switch
    {
        { By: ReceiptDoor.File, Sha256: var digest } => File.Exists(subject) && ReceiptSubject.OfFile(await File.ReadAllBytesAsync(subject, cancel)).Sha256 == digest,
        { By: ReceiptDoor.Code, Sha256: var digest } => ReceiptSubject.OfCode(receipt.Id, PresentedCode.Of(subject).ToString()).Sha256 == digest,
        var asked => asked.Identifier == subject,
    };
}
