using System.Diagnostics;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.SigningIn;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Where somebody allows, on their own phone, a kiosk before which they stand to let them in.</summary>
internal static class ApprovalPages
{
    private const int LargestForm = 16 * 1024;
    private const int LongestEntry = 32;

    public static void MapKioskApproval(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Citizen).ExcludeFromDescription();
        pages.MapGet("/citizen/kiosk", ShowAsync);
        pages.MapPost("/citizen/kiosk", DecideAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
    }

    private static async Task<PageResult> ShowAsync(string? code, Visit visit, Pairings pairings, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(code))
            return new KioskCodePage(visit).ToResult();

        var digits = DigitsOf(code);
        return await pairings.MachineShowingAsync(digits, cancel) is { } machine
            ? new ApprovalPage(visit, machine.Name, digits).ToResult()
            : new KioskCodePage(visit) { IsUnknown = true }.ToResult();
    }

    private static async Task<PageResult> DecideAsync(HttpContext context, Visit visit, SignedIn who, Pairings pairings, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(context.Request, cancel);
        var (code, text) = (DigitsOf(form?["code"]), visit.Text.Kiosk);
        if (form?["act"] is not ["allow"])
        {
            await pairings.RefuseAsync(code, cancel);
            return Notice(visit, text.RefusedHere, StatusCodes.Status200OK);
        }

        switch (await pairings.ApproveAsync(code, DigitsOf(form["number"]), (Person.Citizen)who.Person, who.Session.AuthenticatedAt, cancel))
        {
            case PairingOutcome.Approved { Machine: var machine }:
                AuditNotes.Of(context).Client = machine.Id;
                return Notice(visit, text.Approved, StatusCodes.Status200OK);
            case PairingOutcome.WrongNumber:
                return Notice(visit, text.WrongNumber, StatusCodes.Status400BadRequest);
            case PairingOutcome.NoSuchCode:
                return new KioskCodePage(visit) { IsUnknown = true }.ToResult();
            case var other:
                throw new UnreachableException($"Unmapped outcome {other.GetType().Name}.");
        }
    }

    private static PageResult Notice(Visit visit, NoticeWording text, int status) => new NoticePage(visit, status, text, visit.Text.Citizen.Back, "/citizen").ToResult();

    // As people write numbers: in fours, with full-width digits.
    private static string DigitsOf(string? typed) =>
        typed is { Length: <= LongestEntry } ? new string([.. typed.Normalize(System.Text.NormalizationForm.FormKC).Where(symbol => !char.IsWhiteSpace(symbol))]) : "";
}
