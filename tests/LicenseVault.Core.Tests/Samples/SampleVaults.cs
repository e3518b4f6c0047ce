using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;

[assembly: AssemblyFixture(typeof(LicenseVault.Tests.Samples.SampleVaults))]

namespace LicenseVault.Tests.Samples;

/// <summary>The vaults that tests of the samples share, each opened when it is first asked for. No test may change what is in them.</summary>
public sealed class SampleVaults : IAsyncDisposable
{
    private readonly Lazy<Task> _accepted;
    private readonly Lazy<Task<SampleVault>> _empty;
    private readonly Lazy<Task<SampleVault>> _minting;
    private readonly Lazy<Task<SampleVault>> _drawing;
    private readonly Lazy<Task<SampleVault>> _holding;

    public SampleVaults()
    {
        _empty = new(() => SampleVault.OpenAsync(CancellationToken.None));
        _minting = new(() => OpenWithSamplesAsync());
        _drawing = new(() => OpenWithSamplesAsync(CredentialOf));
        _holding = new(() => OpenWithSamplesAsync(CredentialOf, DocumentOf));
        _accepted = new(() => Golden.IsAccepting ? AcceptAsync() : Task.CompletedTask);
    }

    /// <summary>Knows the types and issuers, and holds no certificate.</summary>
    internal Task<SampleVault> EmptyAsync() => ReadyAsync(_empty);

    /// <summary>One more that knows the types and issuers, for a test that mints and disposes it.</summary>
    internal async Task<SampleVault> OpenEmptyAsync(CancellationToken cancel)
    {
        await EmptyAsync();
        return await SampleVault.OpenAsync(cancel);
    }

    /// <summary>Minted every sample itself.</summary>
    internal Task<SampleVault> MintingAsync() => ReadyAsync(_minting);

    /// <summary>Found the committed credentials when it minted, as after a crash, and drew the documents.</summary>
    internal Task<SampleVault> DrawingAsync() => ReadyAsync(_drawing);

    /// <summary>Holds the committed credentials and documents.</summary>
    internal Task<SampleVault> HoldingAsync() => ReadyAsync(_holding);

    /// <summary>One more that holds the committed credentials and documents, for a test that damages it and disposes it.</summary>
    internal async Task<SampleVault> OpenHoldingAsync()
    {
        await HoldingAsync();
        return await OpenWithSamplesAsync(CredentialOf, DocumentOf);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var vault in new[] { _empty, _minting, _drawing, _holding }.Where(vault => vault.IsValueCreated && vault.Value.IsCompletedSuccessfully))
            await (await vault.Value).DisposeAsync();
    }

    internal static ObjectKey CredentialKeyOf(Sample sample) => CertificateArchive.CredentialKeyOf(IdentifierOf(sample));

    internal static ObjectKey DocumentKeyOf(Sample sample) => CertificateArchive.DocumentKeyOf(IdentifierOf(sample));

    private static (ObjectKey Key, byte[] Content) CredentialOf(Sample sample) => (CredentialKeyOf(sample), sample.Credential);

    private static (ObjectKey Key, byte[] Content) DocumentOf(Sample sample) => (DocumentKeyOf(sample), sample.Document);

    private static string IdentifierOf(Sample sample) =>
        Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(sample.Credential)).Claims.Identifier.ToString();

    /// <summary>Mints every sample. What is in the store already is taken up, as the mint does after a crash.</summary>
    private static async Task<SampleVault> OpenWithSamplesAsync(params IReadOnlyList<Func<Sample, (ObjectKey Key, byte[] Content)>> kept)
    {
        var vault = await SampleVault.OpenAsync(CancellationToken.None);
        foreach (var sample in Sample.All)
        {
            foreach (var (key, content) in kept.Select(keep => keep(sample)))
                await vault.Objects.PutOnceAsync(key, content, CancellationToken.None);

            var outcome = await vault.MintAsync(sample.Name, sample.Draft, CancellationToken.None);
            var minted = Assert.IsType<MintOutcome.Minted>(outcome);
            if (kept.Count > 0 && minted.Id.ToString() != IdentifierOf(sample))
                throw new InvalidDataException($"The committed credential of {sample.Name} is not what its draft gives; GOLDEN=accept makes it anew.");
        }

        return vault;
    }

    private async Task<SampleVault> ReadyAsync(Lazy<Task<SampleVault>> vault)
    {
        if (Golden.IsAccepting)
            SampleFonts.SkipUnlessInstalled();
        else
            SampleFonts.SkipUnlessAsCommitted();
        await _accepted.Value;
        return await vault.Value;
    }

    private async Task AcceptAsync()
    {
        TestKeys.Complete();
        var minting = await _minting.Value;
        foreach (var sample in Sample.All)
        {
            var credential = await CredentialIn(minting, sample);
            Golden.Accept(sample.CredentialFile, credential, committed => Golden.Unsigned(committed) == Golden.Unsigned(credential));
        }

        var drawing = await _drawing.Value;
        foreach (var sample in Sample.All)
        {
            var document = (await drawing.ReadAsync(DocumentKeyOf(sample), CancellationToken.None))!;
            Golden.Accept(sample.DocumentFile, document, committed => Golden.IsSameButForSignature(committed, document));
        }

        var holding = await _holding.Value;
        foreach (var sample in Sample.All)
        {
            var report = SampleReports.BytesOf(await holding.Verifier.VerifyFileAsync(sample.Document, holder: null, CancellationToken.None));
            Golden.Accept(sample.ReportFile, report, committed => committed.SequenceEqual(report));
        }

        await ForgedFiles.AcceptAsync(holding);
    }

    /// <summary>The credential that a vault has made of a sample: found by the request, since its identifier may be another than the committed one's.</summary>
    internal static async Task<byte[]> CredentialIn(SampleVault vault, Sample sample)
    {
        var replay = Assert.IsType<MintOutcome.Replayed>(await vault.MintAsync(sample.Name, sample.Draft, CancellationToken.None));
        return (await vault.ReadAsync(CertificateArchive.CredentialKeyOf(replay.Id.ToString()), CancellationToken.None))!;
    }
}
