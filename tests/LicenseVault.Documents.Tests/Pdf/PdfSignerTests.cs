using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Pdf;

public sealed class PdfSignerTests : IDisposable
{
    private readonly TestAgency _agency = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _agency.Dispose();

    [Fact]
    public async Task The_signature_is_valid_and_covers_the_whole_file()
    {
        var file = Read(await SignAsync());

        var signature = Assert.Single(file.Signatures);
        var valid = Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, signature));
        Assert.True(signature.CoversWholeFile);
        Assert.Equal(_agency.Chain[0].RawData, valid.Signer.RawData);
        Assert.Equal(_agency.Chain[1].RawData, Assert.Single(valid.Intermediates).RawData);
        Assert.True(_agency.Trusts(valid.Signer, valid.Intermediates));
    }

    [Fact]
    public async Task Nothing_outside_the_gap_changes()
    {
        var unsigned = Unsigned();

        Assert.IsType<PdfDifference.Same>(PdfComparison.EqualOutsideSignature(await PdfSigner.SignAsync(unsigned, _agency, Cancel), unsigned));
    }

    [Fact]
    public async Task Everything_but_the_signature_value_is_a_function_of_content_and_chain()
    {
        var key = new Remembering(_agency);

        Assert.Equal(await PdfSigner.SignAsync(Unsigned(), key, Cancel), await PdfSigner.SignAsync(Unsigned(), key, Cancel));
        Assert.Equal(1, key.DigestCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public async Task A_signature_whose_numbers_begin_with_zeros_is_written_as_DER(int place)
    {
        var file = Read(await PdfSigner.SignAsync(Unsigned(), new Beginning(_agency, place), Cancel));

        Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, file.Signatures[0]));
    }

    [Fact]
    public async Task The_signed_attributes_are_those_of_PAdES_baseline_B()
    {
        var cms = new SignedCms();
        cms.Decode(Read(await SignAsync()).Signatures[0].Contents.Span);

        var signer = Assert.Single(cms.SignerInfos.Cast<SignerInfo>());
        Assert.Equal(
            ["1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47"],
            signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(each => each.Oid.Value));
        Assert.Empty(signer.UnsignedAttributes.Cast<CryptographicAttributeObject>());
    }

    [Fact]
    public async Task Pdfsig_calls_it_valid()
    {
        var opinion = await Judge.AskAsync("pdfsig", await SignAsync(), "-nocert", "FILE");

        Assert.Contains("Signature is Valid.", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", opinion.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Qpdf_finds_nothing_to_say_of_the_signed_file()
    {
        var opinion = await Judge.AskAsync("qpdf", await SignAsync(), "--check", "FILE");

        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors));
    }

    [Fact]
    public async Task Openssl_verifies_the_signature_up_to_the_root()
    {
        var signed = await SignAsync();
        var signature = Read(signed).Signatures[0];
        var folder = Directory.CreateTempSubdirectory("openssl-");
        try
        {
            var gapEnd = signature.GapStart + signature.GapLength;
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "cms.der"), signature.Contents.ToArray(), Cancel);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "content"), [.. signed[..signature.GapStart], .. signed[gapEnd..]], Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "root.pem"), _agency.Root.ExportCertificatePem(), Cancel);
            var opinion = await Judge.RunAsync(
                "openssl", folder.FullName,
                "cms", "-verify", "-cades", "-inform", "DER", "-in", "cms.der", "-content", "content", "-binary", "-CAfile", "root.pem", "-purpose", "any",
                "-attime", TestAgency.Start.AddDays(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "-out", "/dev/null");

            Assert.Equal(0, opinion.ExitCode);
            Assert.Contains("Verification successful", opinion.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_key_that_answers_for_another_certificate_is_found_out()
    {
        using var other = new TestAgency();
        using var mixed = new TestAgency { Chain = other.Chain };

        await Assert.ThrowsAsync<InvalidOperationException>(() => PdfSigner.SignAsync(Unsigned(), mixed, Cancel));
    }

    [Fact]
    public async Task A_chain_that_does_not_fit_is_refused()
    {
        using var wide = new TestAgency { Chain = [_agency.Chain[0], .. Enumerable.Repeat(_agency.Chain[1], 20)] };

        await Assert.ThrowsAnyAsync<Exception>(() => PdfSigner.SignAsync(Unsigned(), wide, Cancel));
    }

    [Fact]
    public async Task A_key_that_cannot_be_reached_is_the_operators_to_hear_of() =>
        await Assert.ThrowsAsync<IOException>(() => PdfSigner.SignAsync(Unsigned(), new Unreachable(_agency.Chain), Cancel));

    private static UnsignedPdf Unsigned() => PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));

    private Task<byte[]> SignAsync() => PdfSigner.SignAsync(Unsigned(), _agency, Cancel);

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;

    /// <summary>Gives the same signature when it is asked to sign the same digest again.</summary>
    private sealed class Remembering(ISigningKey key) : ISigningKey
    {
        private readonly Dictionary<string, byte[]> _signatures = [];

        public string KeyId => key.KeyId;

        public IReadOnlyList<X509Certificate2> Chain => key.Chain;

        public int DigestCount => _signatures.Count;

        public async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel)
        {
            var name = Convert.ToHexString(digest.Span);
            if (!_signatures.TryGetValue(name, out var signature))
                _signatures[name] = signature = await key.SignDigestAsync(digest, cancel);

            return signature;
        }
    }

    /// <summary>Signs until one of the two numbers begins with a zero that its sign does not need, as one of 512 does.</summary>
    private sealed class Beginning(ISigningKey key, int place) : ISigningKey
    {
        public string KeyId => key.KeyId;

        public IReadOnlyList<X509Certificate2> Chain => key.Chain;

        public async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel)
        {
            while (true)
            {
                if (await key.SignDigestAsync(digest, cancel) is var signature && signature[place] == 0 && signature[place + 1] < 0x80)
                    return signature;
            }
        }
    }

    private sealed class Unreachable(IReadOnlyList<X509Certificate2> chain) : ISigningKey
    {
        public string KeyId => "TEST";

        public IReadOnlyList<X509Certificate2> Chain => chain;

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => throw new IOException("The key service is away.");
    }
}
