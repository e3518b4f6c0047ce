using System.Globalization;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Server.Sharing;

/// <summary>加注件有效期截止时间 as others write it.</summary>
internal static class CopyTime
{
    private const string Compact = "yyyyMMddHHmmss";

    /// <summary>False for what is no time; none is none.</summary>
    public static bool TryRead(string? text, out DateTimeOffset? until)
    {
        until = null;
        if (text is null)
            return true;

        if (DateTime.TryParseExact(text, Compact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year > 1)
            until = new DateTimeOffset(local, ValidityPeriod.Offset);
        else if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written))
            until = written;
        return until is not null;
    }
}
