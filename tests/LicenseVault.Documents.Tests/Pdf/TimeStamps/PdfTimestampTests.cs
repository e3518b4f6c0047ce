using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Pdf.TimeStamps;

public sealed class PdfTimestampTests : IDisposable
{
    private static readonly DateTimeOffset Signed = TestAgency.Start.AddDays(3);
    private static readonly UnsignedPdf Unsigned = PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));

    private readonly TestAgency _agency = new();
    private readonly TestTimestampAuthority _authority = new(TestAgency.Start, TestAgency.Start.AddYears(5));
    private readonly byte[] _list;

    public PdfTimestampTests() => _list = _authority.RevocationList(TestAgency.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _agency.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_signature_can_carry_the_proof_of_its_time()
    {
        var file = Read(await StampedAsync());

        Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, file.Signatures[0]));
        Assert.True(file.Signatures[0].CoversWholeFile);
        Assert.IsType<PdfDifference.Same>(PdfComparison.EqualOutsideSignature(file.Bytes.Span, Unsigned));
        var stamp = Assert.Single(PdfTimestamps.Of(file, file.Signatures[0]));
        Assert.False(stamp.OfDocument);
        var token = Assert.IsType<TimestampReading.Good>(stamp.Reading).Token;
        Assert.Equal(Signed, token.At);
        Assert.IsType<ChainOutcome.Trusted>(token.VerifyAuthority(_authority.Anchors, Signed, []));
        Assert.IsType<ChainOutcome.NotTrusted>(token.VerifyAuthority(TrustAnchors.Of(_agency.Root), Signed, []));
        Assert.IsType<ChainOutcome.NotTrusted>(token.VerifyAuthority(_authority.Anchors, Signed.AddYears(6), []));
    }

    [Fact]
    public async Task The_time_stamp_of_another_signature_is_found_out()
    {
        var other = await PdfSigner.SignAsync(Unsigned, _agency, Cancel);
        var token = _authority.Stamp(ValueOf(CmsOf(other)), Signed);

        var file = Read(await PdfSigner.SignAsync(Unsigned, _agency, _ => Task.FromResult<byte[]?>(token), Cancel));

        Assert.Equal(TimestampFault.OtherBytes, CodeOf(Assert.Single(PdfTimestamps.Of(file, file.Signatures[0]))));
    }

    [Fact]
    public async Task A_signature_whose_time_stamp_does_not_fit_goes_without()
    {
        var file = Read(await PdfSigner.SignAsync(Unsigned, _agency, _ => Task.FromResult<byte[]?>(TooLarge()), Cancel));

        Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, file.Signatures[0]));
        Assert.Empty(PdfTimestamps.Of(file, file.Signatures[0]));

        static byte[] TooLarge()
        {
            var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
            writer.WriteOctetString(new byte[64 * 1024]);
            return writer.Encode();
        }
    }

    [Fact]
    public void A_time_stamp_that_was_altered_is_broken()
    {
        var bytes = "what was stamped"u8.ToArray();
        var token = _authority.Stamp(bytes, Signed);
        foreach (var place in new[] { 1, token.AsSpan().IndexOf(SHA256.HashData(bytes)), token.AsSpan().IndexOf("20260104"u8) + 7, token.Length - 1 })
        {
            var altered = token.ToArray();
            altered[place] ^= 1;
            Assert.IsType<TimestampReading.Broken>(TimestampReader.Read(altered, bytes));
        }
    }

    [Fact]
    public void Of_any_bytes_a_time_stamp_is_read_or_refused_and_nothing_is_thrown()
    {
        var bytes = "what was stamped"u8.ToArray();
        var token = _authority.Stamp(bytes, Signed);
        for (var place = 0; place < token.Length; place += 3)
        {
            var altered = token.ToArray();
            altered[place] ^= 0x21;
            TimestampReader.Read(altered, bytes);
            Assert.IsType<TimestampReading.Broken>(TimestampReader.Read(token.AsMemory(0, place), bytes));
        }
    }

    [Fact]
    public void A_certificate_that_is_not_for_time_stamps_alone_gives_none() =>
        Assert.Equal(
            "key-usage-refused",
            Assert.IsType<ChainOutcome.NotTrusted>(ChainVerifier.VerifyTimestamping(_agency.Chain[0], [_agency.Chain[1]], TrustAnchors.Of(_agency.Root), Signed)).Code);

    [Fact]
    public void A_certificate_that_is_trusted_to_sign_gives_no_time_stamps_for_that()
    {
        var anchors = TrustAnchors.Of(_agency.Root);
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(_agency.Chain[0], [_agency.Chain[1]], anchors, Signed));

        Assert.Null(ChainVerifier.RecallTimestamping(_agency.Chain.Select(each => each.RawDataMemory), anchors, Signed));
        Assert.IsType<ChainOutcome.NotTrusted>(ChainVerifier.VerifyTimestamping(_agency.Chain[0], [_agency.Chain[1]], anchors, Signed));
    }

    [Fact]
    public void What_is_known_of_an_authority_is_known_for_as_long_as_its_certificates_last()
    {
        var anchors = TrustAnchors.Of(_authority.Root);
        ReadOnlyMemory<byte>[] certificates = [_authority.Certificate.RawDataMemory];
        Assert.Null(ChainVerifier.RecallTimestamping(certificates, anchors, Signed));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.VerifyTimestamping(_authority.Certificate, [], anchors, Signed));

        Assert.NotNull(ChainVerifier.RecallTimestamping(certificates, anchors, Signed));
        Assert.Null(ChainVerifier.RecallTimestamping(certificates, anchors, Signed.AddYears(6)));
        Assert.Null(ChainVerifier.RecallTimestamping(certificates, anchors, TestAgency.Start.AddDays(-1)));
    }

    [Fact]
    public void A_request_that_is_none_is_rejected_and_never_throws()
    {
        var request = System.Security.Cryptography.Pkcs.Rfc3161TimestampRequest.CreateFromData("what is stamped"u8, HashAlgorithmName.SHA256);

        Assert.Throws<CryptographicException>(() => request.ProcessResponse(_authority.Answer("no request"u8.ToArray(), Signed), out _));
    }

    [Fact]
    public async Task An_addition_leaves_every_byte_before_it_and_is_permitted_by_the_certification()
    {
        var signed = await StampedAsync();

        var whole = Add(signed, Material(), Signed.AddDays(1));

        Assert.True(whole.AsSpan().StartsWith(signed));
        var file = Read(whole);
        Assert.Equal(2, file.RevisionCount);
        var signature = file.Signatures.Single(each => !each.IsTimeStamp);
        Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, signature));
        Assert.Equal(
            [(DocumentChangeKind.ValidationMaterial, true), (DocumentChangeKind.DocumentTimeStamp, true)],
            PdfChanges.Since(file, [signature]).Select(change => (change.Kind, change.Permitted)).OrderByDescending(change => change.Kind is DocumentChangeKind.ValidationMaterial));
        Assert.Equal([false, true], PdfTimestamps.Of(file, signature).Select(stamp => stamp.OfDocument));
        Assert.All(PdfTimestamps.Of(file, signature), stamp => Assert.IsType<TimestampReading.Good>(stamp.Reading));
        Assert.Equal(Material().Certificates.Select(Hex), PdfValidationMaterial.Of(file).Certificates.Select(Hex));
        Assert.Equal(Material().Crls.Select(Hex), PdfValidationMaterial.Of(file).Crls.Select(Hex));
    }

    [Fact]
    public async Task A_renewal_covers_what_was_added_before_and_writes_nothing_twice()
    {
        var once = Add(await StampedAsync(), Material(), Signed.AddDays(1));

        var twice = Add(once, Material(), Signed.AddYears(4));

        var file = Read(twice);
        var signature = file.Signatures.Single(each => !each.IsTimeStamp);
        Assert.Equal(
            [Signed, Signed.AddDays(1), Signed.AddYears(4)],
            PdfTimestamps.Of(file, signature).Select(stamp => Assert.IsType<TimestampReading.Good>(stamp.Reading).Token.At));
        Assert.Equal(2, PdfValidationMaterial.Of(file).Certificates.Count);
        Assert.All(PdfChanges.Since(file, [signature]), change => Assert.True(change.Permitted));
    }

    [Fact]
    public async Task What_is_changed_below_a_time_stamp_of_the_document_breaks_it()
    {
        var signed = await StampedAsync();
        var whole = Add(signed, Material(), Signed.AddDays(1));
        var place = signed.Length + whole.AsSpan(signed.Length).IndexOf("/Type /DSS"u8);
        whole[place + 1] = (byte)'t';

        var file = Read(whole);

        Assert.Equal(TimestampFault.OtherBytes, CodeOf(PdfTimestamps.Of(file, file.Signatures.Single(each => !each.IsTimeStamp))[1]));
    }

    [Fact]
    public async Task A_time_stamp_that_leaves_something_out_is_broken()
    {
        var whole = Add(await StampedAsync(), Material(), Signed.AddDays(1));
        var file = Read(whole);
        var stamp = file.Signatures.Single(each => each.IsTimeStamp);
        var place = whole.AsSpan().LastIndexOf("/ByteRange [0 "u8) + "/ByteRange [0 "u8.Length;
        (stamp.GapStart - 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (byte)digit).ToArray().CopyTo(whole, place);

        file = Read(whole);

        Assert.Equal(TimestampFault.Misplaced, CodeOf(PdfTimestamps.Of(file, file.Signatures.Single(each => !each.IsTimeStamp))[1]));
    }

    [Fact]
    public async Task Pdfsig_and_qpdf_read_it_as_we_do()
    {
        var whole = Add(Add(await StampedAsync(), Material(), Signed.AddDays(1)), Material(), Signed.AddYears(4));

        var pdfsig = await Judge.AskAsync("pdfsig", whole, "-nocert", "FILE");
        var qpdf = await Judge.AskAsync("qpdf", whole, "--check", "FILE");

        // It has no opinion on time stamps, which openssl has, but reads what they cover.
        Assert.Single(pdfsig.Output.Split("Signature is Valid.").Skip(1));
        Assert.DoesNotContain("Total document signed", pdfsig.Output.Split("TimeStamp2")[0], StringComparison.Ordinal);
        Assert.Contains("- Total document signed", pdfsig.Output.Split("TimeStamp2")[1], StringComparison.Ordinal);
        Assert.Equal((0, ""), (qpdf.ExitCode, qpdf.Errors));
    }

    [Fact]
    public async Task Openssl_verifies_the_time_stamp_of_the_document_and_reads_the_one_in_the_signature()
    {
        var file = Read(Add(await StampedAsync(), Material(), Signed.AddDays(1)));
        var (signature, stamp) = (file.Signatures[0], file.Signatures[1]);
        var folder = Directory.CreateTempSubdirectory("openssl-");
        try
        {
            var gapEnd = stamp.GapStart + stamp.GapLength;
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "document"), [.. file.Bytes.Span[..stamp.GapStart], .. file.Bytes.Span[gapEnd..]], Cancel);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "value"), ValueOf(signature.Contents.Span), Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "root.pem"), _authority.Root.ExportCertificatePem(), Cancel);
            foreach (var (content, reading) in new[] { "value", "document" }.Zip(PdfTimestamps.Of(file, signature)))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "token"), Assert.IsType<TimestampReading.Good>(reading.Reading).Token.Der.ToArray(), Cancel);
                var opinion = await Judge.RunAsync(
                    "openssl", folder.FullName, "ts", "-verify", "-token_in", "-in", "token", "-data", content, "-CAfile", "root.pem",
                    "-attime", Signed.AddDays(2).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));

                Assert.Contains("Verification: OK", opinion.Output + opinion.Errors, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] ValueOf(ReadOnlySpan<byte> cms)
    {
        var signature = new SignedCms();
        signature.Decode(cms);
        return signature.SignerInfos[0].GetSignature();
    }

    private Task<byte[]> StampedAsync() =>
        PdfSigner.SignAsync(Unsigned, _agency, value => Task.FromResult<byte[]?>(_authority.Stamp(value, Signed)), Cancel);

    private byte[] Add(byte[] file, PdfValidationMaterial material, DateTimeOffset at)
    {
        var addition = PdfAddition.Prepare(Read(file), material);
        return [.. file, .. addition.WithToken(_authority.Stamp(addition.Stamped.Span, at))];
    }

    private PdfValidationMaterial Material() => new([_agency.Chain[0].RawData, _agency.Chain[1].RawData], [_list], []);

    private static ReadOnlySpan<byte> CmsOf(byte[] file) => Read(file).Signatures[0].Contents.Span;

    private static string CodeOf(PdfTimestamp stamp) => Assert.IsType<TimestampReading.Broken>(stamp.Reading).Code;

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;
}
