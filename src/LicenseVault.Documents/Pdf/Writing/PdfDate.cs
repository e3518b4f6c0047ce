using System.Globalization;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A moment, always told in China's time: equal moments give equal bytes, whatever offset they came with.</summary>
internal readonly record struct PdfDate(DateTimeOffset Moment)
{
    private static readonly TimeSpan _chinaTime = TimeSpan.FromHours(8);

    /// <summary>ISO 32000-1, 7.9.4.</summary>
    public string InPdf => $"D:{Told("yyyyMMddHHmmss")}+08'00'";

    /// <summary>ISO 8601, as XMP has it.</summary>
    public string InXmp => $"{Told("yyyy-MM-ddTHH:mm:ss")}+08:00";

    private string Told(string format) => Moment.ToOffset(_chinaTime).ToString(format, CultureInfo.InvariantCulture);
}
