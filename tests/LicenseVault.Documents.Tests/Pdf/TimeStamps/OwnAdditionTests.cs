using System.IO.Compression;
using LicenseVault.Documents.Pdf;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.TimeStamps;

/// <summary>What follows a document that a vault made can be made again from what it holds, or it is no addition of a vault.</summary>
public sealed class OwnAdditionTests : IDisposable
{
    private static readonly DateTimeOffset Signed = TestAgency.Start.AddDays(3);

    private readonly TestAgency _agency = new();
    private readonly TestTimestampAuthority _authority = new(TestAgency.Start, TestAgency.Start.AddYears(5));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _agency.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task One_addition_and_another_upon_it_are_permitted()
    {
        var one = Added(await DocumentAsync(), PdfAddition.Prepare);
        var two = Added(one, PdfAddition.Prepare);

        Assert.Empty(ForbiddenIn(one));
        Assert.Empty(ForbiddenIn(two));
    }

    [Fact]
    public async Task One_that_a_program_before_has_compressed_in_its_own_way_is_permitted()
    {
        var document = await DocumentAsync();
        var other = Added(document, (file, material) => PdfAddition.Prepare(file, material, Packed));

        Assert.NotEqual(Added(document, PdfAddition.Prepare).Length, other.Length);
        Assert.Empty(ForbiddenIn(other));
    }

    [Fact]
    public async Task One_that_is_made_in_another_form_is_not_even_where_it_holds_the_same()
    {
        var document = await DocumentAsync();
        var update = PdfUpdate.Append(document, "", []);

        Assert.NotEmpty(ForbiddenIn(update));
        Assert.NotEmpty(ForbiddenIn(Added(update, PdfAddition.Prepare)));
    }

    [Fact]
    public async Task One_that_unpacks_to_more_than_a_vault_adds_is_not()
    {
        var document = await DocumentAsync();
        byte[] Of(int length)
        {
            var addition = PdfAddition.Prepare(Read(document)!, new PdfValidationMaterial([new byte[length]], [], []));
            return [.. document, .. addition.WithToken(_authority.Stamp(addition.Stamped.Span, Signed))];
        }

        Assert.True(IsOwn(Of(2 * 1024 * 1024 - 4096)));
        Assert.False(IsOwn(Of(2 * 1024 * 1024)));
        static bool IsOwn(byte[] file) => PdfChanges.AreOwnAdditions(Read(file)!, [Read(file)!.Signatures[0]]);
    }

    [Fact]
    public async Task Not_one_byte_of_it_can_be_another()
    {
        var document = await DocumentAsync();
        var added = Added(document, PdfAddition.Prepare);
        var stamp = Read(added)!.Signatures[^1];
        for (var at = document.Length; at < added.Length; at += at < stamp.GapStart || at > stamp.GapStart + stamp.GapLength ? 1 : 97)
        {
            // Before the checksum at the end of a packed stream stand up to seven bits that hold nothing.
            if (added.AsSpan(at + 1).Length > 15 && added.AsSpan(at + 5, 10).SequenceEqual("\nendstream"u8))
                continue;

            var changed = (byte[])added.Clone();
            changed[at] ^= 0x10;

            // The time stamp itself is for its own check: it is over everything else.
            if (Read(changed) is { } file && file.Signatures is [_, { IsTimeStamp: true, CoversWholeFile: true } other] && other.Contents.Length > 0 && at > other.GapStart && at < other.GapStart + other.GapLength)
                continue;

            Assert.True(Read(changed) is null || ForbiddenIn(changed).Count > 0, $"Byte {at - document.Length} of the addition can be changed.");
        }
    }

    private static byte[] Packed(ReadOnlySpan<byte> content)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            stream.Write(content);
        return packed.ToArray();
    }

    private static PdfFile? Read(byte[] file) => (PdfReader.Read(file) as PdfReading.Readable)?.File;

    private static List<string> ForbiddenIn(byte[] file)
    {
        var read = Read(file)!;
        var signatures = read.Signatures.Where(signature => !signature.IsTimeStamp).ToList();
        if (signatures.Count == 0)
            return ["not-signed"];

        return [.. PdfChanges.Since(read, signatures).Where(change => !change.Permitted).Select(change => $"{change.Kind}"), .. PdfChanges.AreOwnAdditions(read, signatures) ? Array.Empty<string>() : ["of another form"]];
    }

    private Task<byte[]> DocumentAsync() => PdfSigner.SignAsync(PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes)), _agency, Cancel);

    private byte[] Added(byte[] file, Func<PdfFile, PdfValidationMaterial, PdfAddition> prepare)
    {
        var addition = prepare(Read(file)!, new PdfValidationMaterial([_agency.Chain[0].RawData, _agency.Chain[1].RawData], [_authority.RevocationList(TestAgency.Start)], []));
        return [.. file, .. addition.WithToken(_authority.Stamp(addition.Stamped.Span, Signed))];
    }
}
