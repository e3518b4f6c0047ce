using System.Globalization;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Minting;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Tests.Samples;

/// <summary>What is signed, and what is drawn from it, depends on nothing but draft, type, fonts and vault: not on who asks, where, or beside whom.</summary>
public sealed class DeterminismTests(SampleVaults vaults)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_draft_gives_the_same_credential_in_any_culture_and_order()
    {
        await vaults.HoldingAsync();
        var forwards = Sample.All;
        var backwards = Sample.All.Reverse().ToList();

        var made = await Task.WhenAll(OnItsOwnThread(Commas(), () => MintAsync(forwards)), OnItsOwnThread(Backwards(), () => MintAsync(backwards)));

        foreach (var (sample, credential) in made.SelectMany(all => all))
            Assert.Equal(Golden.Unsigned(sample.Credential), Golden.Unsigned(credential));
    }

    [Fact]
    public async Task The_same_credential_gives_the_same_document_in_any_culture_on_any_thread()
    {
        var drawer = (await vaults.HoldingAsync()).Get<CertificateDrawer>();
        using var start = new Barrier(participantCount: 4);

        var drawn = await Task.WhenAll(new[] { Commas(), Backwards(), Commas(), CultureInfo.InvariantCulture }.Select(culture => OnItsOwnThread(culture, () =>
        {
            start.SignalAndWait(Cancel);
            return DrawAsync(drawer);
        })));

        foreach (var (sample, document) in drawn.SelectMany(all => all))
            Golden.AssertSameBytes(Golden.UnsignedDocument(sample.Document), document, sample.Name);
    }

    private static async Task<IReadOnlyList<(Sample Sample, byte[] Made)>> MintAsync(IReadOnlyList<Sample> samples)
    {
        await using var vault = await SampleVault.OpenAsync(Cancel);
        return await Task.WhenAll(samples.Select(async sample =>
        {
            Assert.IsType<MintOutcome.Minted>(await vault.MintAsync(sample.Name, sample.Draft, Cancel));
            return (sample, await SampleVaults.CredentialIn(vault, sample));
        }));
    }

    private static async Task<IReadOnlyList<(Sample Sample, UnsignedPdf Made)>> DrawAsync(CertificateDrawer drawer)
    {
        var made = new List<(Sample, UnsignedPdf)>();
        foreach (var sample in Sample.All)
        {
            var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(sample.Credential)).Claims;
            var room = SignatureRoom.In(Assert.IsType<PdfReading.Readable>(PdfReader.Read(sample.Document)).File);
            made.Add((sample, (await drawer.DrawAsync(sample.Credential, claims, room, Cancel))!));
        }

        return made;
    }

    private static Task<T> OnItsOwnThread<T>(CultureInfo culture, Func<Task<T>> work) =>
        Task.Factory.StartNew(
            () =>
            {
                CultureInfo.CurrentCulture = culture;
                return work();
            },
            Cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();

    // Made by hand: the program carries no cultures but the invariant one, and whoever uses its libraries may.
    private static CultureInfo Commas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        return culture;
    }

    private static CultureInfo Backwards()
    {
        var culture = Commas();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PositiveSign = "\u200F+";
        culture.NumberFormat.NumberNegativePattern = 3;
        culture.DateTimeFormat.ShortDatePattern = "yyyy/MM/dd";
        return culture;
    }
}
