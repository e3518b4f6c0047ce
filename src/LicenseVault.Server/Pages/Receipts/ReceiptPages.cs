using System.Globalization;
using System.Text;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Receipts;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Pages.Receipts;

/// <summary>Gives the receipt of a report as a file. The report's page holds it, so that nothing has to be kept here.</summary>
internal static class ReceiptPages
{
    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/receipt", () => new SeeOther("/")).ExcludeFromDescription();
        routes.MapPost("/receipt", DownloadAsync).RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, PageResult>> DownloadAsync(
        HttpRequest request, Visit visit, ReceiptIssuer receipts, VaultAddress address, CancellationToken cancel)
    {
        // Only what this vault has signed is given back: nobody makes it hand out a file of theirs.
        if (await Form.ReadAsync(request, cancel) is not { } form
            || form["receipt"] is not [{ Length: <= ReceiptReader.MaxLength } text]
            || Encoding.ASCII.GetBytes(text) is not { } bytes
            || await receipts.VerifyAsync(bytes, cancel) is not ReceiptVerification.Genuine { Receipt: var receipt }
            || receipt.Vault != address.BaseUrl)
        {
            return FailurePages.BadRequest(visit);
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var time = receipt.MadeAt.ToOffset(ValidityPeriod.Offset).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return TypedResults.Bytes(bytes, $"application/{ReceiptReader.MediaType}", Wording.Fill(visit.Text.Receipt.FileName, time));
    }
}
