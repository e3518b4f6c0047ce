using System.Text;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>
/// Another page is hidden in what looks like validation material, where readers that repair a file find it: they take whatever looks like an object for one, and the last of
/// a number for the one that counts.
/// </summary>
public sealed class HiddenObjectTests
{
    private const string Page = "4 0 obj\n<< /Length 9 >>\nstream\n(Two) Tj\n\nendstream\nendobj\n";

    private static readonly byte[] Signed = new ForeignPdf().Build();

    private static readonly string Store = PdfUpdate.BodyOf(Signed, 1).Replace("/Type /Catalog", "/Type /Catalog /DSS 190 0 R", StringComparison.Ordinal);

    [Fact]
    public void What_is_added_for_validation_is_permitted() =>
        Assert.Equal("", Answer.ForbiddenIn(Added("<< /Certs [191 0 R] >>", (191, PdfUpdate.TestCertificate))));

    [Fact]
    public void In_a_stream_of_the_store() =>
        Assert.Equal("Undefined", Answer.ForbiddenIn(Added("<< /Certs [191 0 R] >>", (191, ForeignPdf.StreamOf($"x\nendstream\nendobj\n{Page}7 0 obj\n<< /Length 2 >>\nstream\nab")))));

    [Fact]
    public void In_a_stream_that_states_its_length_elsewhere()
    {
        var hidden = $"x\nendstream\nendobj\n{Page}7 0 obj\n<< /Length 2 >>\nstream\nab";

        Assert.Contains("Undefined", Answer.ForbiddenIn(Added(
            "<< /Certs [191 0 R] >>", (191, $"<< /Length 192 0 R >>\nstream\n{hidden}\nendstream"), (192, $"{hidden.Length}"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Between_the_objects_of_an_update()
    {
        byte[] unlisted = [.. Signed, .. Encoding.ASCII.GetBytes(Page)];

        Assert.Equal("Undefined", Answer.ForbiddenIn(PdfUpdate.Append(unlisted, (1, Store), (190, "<< /Certs [191 0 R] >>"), (191, PdfUpdate.TestCertificate))));
    }

    [Fact]
    public void Bytes_that_are_nothing_between_the_objects_of_an_update()
    {
        byte[] nothing = [.. Signed, .. "4 0 %obj "u8];

        Assert.Equal("Undefined", Answer.ForbiddenIn(PdfUpdate.Append(nothing, (1, Store), (190, "<< /Certs [191 0 R] >>"), (191, PdfUpdate.TestCertificate))));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "Undefined")]
    public void In_an_object_stream_that_holds_more_than_is_listed(int held, string forbidden)
    {
        const string Index = "190 0 4 23 ";
        var packed = $"{Index}<< /Certs [191 0 R] >> << /Type /Page >>";
        var text = new StringBuilder();
        var places = new Dictionary<int, int>();
        foreach (var (number, body) in new[] { (1, Store), (191, PdfUpdate.TestCertificate), (195, $"<< /Type /ObjStm /N {held} /First {Index.Length} /Length {packed.Length} >>\nstream\n{packed}\nendstream") })
        {
            places[number] = Signed.Length + text.Length;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var start = Signed.Length + text.Length;
        var entries = string.Concat(Entry(1, places[1]), Entry(2, 195), Entry(1, places[191]), Entry(1, places[195]), Entry(1, start));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"196 0 obj\n<< /Type /XRef /Size 200 /Root 1 0 R /Prev {PdfUpdate.StartOf(Signed)} /Index [1 1 190 2 195 2] /W [1 4 1] /Length {entries.Length} >>\nstream\n{entries}\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");

        Assert.Equal(forbidden, Answer.ForbiddenIn([.. Signed, .. Encoding.Latin1.GetBytes(text.ToString())]));
    }

    [Theory]
    [InlineData("({0})")]
    [InlineData("<< /Type /VRI /TU ({0}) >>")]
    public void In_a_string(string place) => Assert.Equal(
        "Undefined",
        Answer.ForbiddenIn(Added($"<< /VRI << /A {string.Format(System.Globalization.CultureInfo.InvariantCulture, place, Page.Replace("(Two)", "Two", StringComparison.Ordinal))} >> >>")));

    [Fact]
    public void In_a_comment() =>
        Assert.Equal("Undefined", Answer.ForbiddenIn(Added("<< /Certs [191 0 R] >>\n% 4 0 obj << /Length 2 >> endobj", (191, PdfUpdate.TestCertificate))));

    [Theory]
    [InlineData("0")]
    [InlineData("8388608")]
    [InlineData("1000000000")]
    [InlineData("191")]
    public void A_size_that_no_file_has_makes_readers_look_for_objects_themselves(string size)
    {
        var added = Encoding.Latin1.GetString(Added("<< /Certs [191 0 R] >>", (191, PdfUpdate.TestCertificate)));

        Assert.Equal("Undefined", Answer.ForbiddenIn(Encoding.Latin1.GetBytes(added.Replace("/Size 200", $"/Size {size}", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("<< /Certs [191 0 R] >>", "MZ, a program")]
    [InlineData("<< /CRLs [191 0 R] >>", "0")]
    [InlineData("<< /OCSPs [191 0 R] >>", "0")]
    public void What_is_no_validation_material_is_not_taken_for_it(string store, string content) =>
        Assert.Equal("Undefined", Answer.ForbiddenIn(Added(store, (191, ForeignPdf.StreamOf(content)))));

    [Theory]
    [InlineData("<< /Certs [2 0 R] >>")]
    [InlineData("<< /VRI << /A << /Cert [2 0 R] >> >> >>")]
    [InlineData("<< /VRI << /A << /S /JavaScript /JS (app.alert\\(1\\)) >> >> >>")]
    [InlineData("<< /VRI << /A << /TS 4 0 R >> >> >>")]
    public void Nor_is_anything_else_in_its_place(string store) => Assert.Equal("Undefined", Answer.ForbiddenIn(Added(store)));

    [Theory]
    [InlineData("/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>", "")]
    [InlineData("/Version /2.0", "")]
    [InlineData("/Extensions 71 0 R", "Undefined")]
    [InlineData("/Version 71 0 R", "Undefined")]
    [InlineData("/Extensions << /ADBE 71 0 R >>", "Undefined")]
    [InlineData("/Extensions << /ADBE << /BaseVersion 71 0 R >> >>", "Undefined")]
    public void Version_and_extensions_say_nothing_else(string entry, string forbidden)
    {
        var catalog = PdfUpdate.BodyOf(Signed, 1).Replace("/Type /Catalog", $"/Type /Catalog {entry}", StringComparison.Ordinal);

        Assert.Equal(forbidden, Answer.ForbiddenIn(PdfUpdate.Append(Signed, (1, catalog), (71, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"))));
    }

    // A line of a cross-reference stream: its kind, four bytes of place, an index of nought.
    private static string Entry(int kind, int place) => $"{(char)kind}{(char)(place >> 24)}{(char)((place >> 16) & 255)}{(char)((place >> 8) & 255)}{(char)(place & 255)}\0";

    private static byte[] Added(string store, params (int Number, string Body)[] objects) => PdfUpdate.Append(Signed, [(1, Store), (190, store), .. objects]);
}
