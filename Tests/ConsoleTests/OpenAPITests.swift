import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `The OpenAPI document` {
    let document: [String: Any]
    var paths: [String: [String: Any]] { document["paths"] as? [String: [String: Any]] ?? [:] }

    init() throws {
        let data = Data(PackageResources.openapi_json)
        document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `describes every route but the files of the page, and no other`() {
        let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        let files = Set(WebFiles.files.map { "GET \($0.path)" })
        let served = Set(ConsoleServer.routes.map { "\($0.method.rawValue) \($0.path)" }).subtracting(files)
        #expect(Set(described) == served)
    }

    @Test func `tells which media types each route takes, and where no login is needed`() throws {
        for route in ConsoleServer.routes where !WebFiles.files.contains(where: { $0.path == route.path }) {
            let operation = try #require(paths[route.path]?[route.method.rawValue.lowercased()] as? [String: Any])
            let body = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any]
            #expect(Set(body?.keys.map(\.self) ?? []) == Set(route.accepts ?? []), "\(route.path)")
            #expect((operation["security"] != nil) == (route.permission == nil), "\(route.path)")
        }
    }

    @Test func `what is answered fits it`() async throws {
        let desk = try Desk()
        let document = self.document
        let requests: [(HTTPRequest.Method, String, String, String?)] = [
            (.post, "/api/v1/messages", "/api/v1/messages", #"{"text":"hi","expires":"2026-11-25T08:00:00Z"}"#),
            (.get, "/api/v1/messages", "/api/v1/messages", nil),
            (.post, "/api/v1/messages/preview", "/api/v1/messages/preview", #"{"text":"hi"}"#),
            (.get, "/api/v1/figures", "/api/v1/figures", nil), (.get, "/api/v1/banners", "/api/v1/banners", nil),
            (.get, "/api/v1/banners/{key}", "/api/v1/banners/north", nil),
            (.get, "/api/v1/banners/{key}/frame", "/api/v1/banners/north/frame", nil),
            (.get, "/api/v1/alarms", "/api/v1/alarms", nil), (.get, "/api/v1/feeds", "/api/v1/feeds", nil),
            (.post, "/api/v1/events", "/api/v1/events", "{}\nx"), (.get, "/api/v1/history", "/api/v1/history", nil),
            (.post, "/api/v1/configuration/check", "/api/v1/configuration/check", "bad"),
            (.get, "/api/v1/audit", "/api/v1/audit", nil), (.get, "/api/v1/session", "/api/v1/session", nil),
            (.get, "/readyz", "/readyz", nil), (.get, "/api/v1/banners/{key}", "/api/v1/banners/none", nil),
        ]
        for (method, path, uri, body) in requests {
            let type = ConsoleServer.routes.first { $0.method == method && $0.path == path }?.accepts?.first
            let headers = desk.bearer(.admin).and(type.map { [.contentType: $0] } ?? [:])
            let answer = try await desk.server.application().test(.router) { client in
                try await client.execute(uri: uri, method: method, headers: headers, body: body.map { .text($0) })
            }
            let value = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
            let schema = try #require(SchemaCheck.response(in: document, path, method, answer.status.code))
            #expect(SchemaCheck(document: document).mistakes(value, schema) == [], "\(method) \(uri)")
        }
    }

    @Test func `a missing key, another type and a strange word are seen`() throws {
        let check = SchemaCheck(document: document)
        let feed: [String: Any] = ["$ref": "#/components/schemas/AuditReport"]
        #expect(check.mistakes([String: Any](), feed) == ["/rows is missing"])
        #expect(check.mistakes(["rows": 1], feed) == ["/rows is no array"])
        #expect(check.mistakes("loud", ["type": "string", "enum": ["normal"]]) == [" is none of the words"])
    }
}

/// Checks values against the part of JSON Schema that the document uses.
struct SchemaCheck {
    let document: [String: Any]

    /// The schema of the JSON a route answers with, for a status.
    static func response(
        in document: [String: Any], _ path: String, _ method: HTTPRequest.Method, _ status: Int
    ) -> [String: Any]? {
        let check = SchemaCheck(document: document)
        let operation = (document["paths"] as? [String: [String: Any]])?[path]?[method.rawValue.lowercased()]
        guard let responses = (operation as? [String: Any])?["responses"] as? [String: [String: Any]],
            let response = responses["\(status)"].map(check.resolved)
        else { return nil }
        let content = response["content"] as? [String: [String: Any]]
        return (content?["application/json"] ?? content?["application/problem+json"])?["schema"] as? [String: Any]
    }

    /// What is wrong, each with its place.
    func mistakes(_ value: Any, _ schema: [String: Any], at place: String = "") -> [String] {
        let schema = resolved(schema)
        if let choices = schema["oneOf"] as? [[String: Any]] {
            return choices.contains { mistakes(value, $0, at: place).isEmpty } ? [] : ["\(place) fits none"]
        }
        let types = (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String] ?? []
        guard types.contains(where: { Self.is(value, $0) }) else {
            return ["\(place) is no \(types.joined(separator: " or "))"]
        }
        if let words = schema["enum"] as? [String], !words.contains("\(value)") {
            return ["\(place) is none of the words"]
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { mistakes($1, items, at: "\(place)/\($0)") }
        }
        return (value as? [String: Any]).map { object($0, schema, at: place) } ?? []
    }

    private func object(_ value: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
        let required = schema["required"] as? [String] ?? []
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"] as? [String: Any]
        let missing = required.filter { value[$0] == nil }.map { "\(place)/\($0) is missing" }
        return missing
            + value.sorted { $0.key < $1.key }.flatMap { key, member -> [String] in
                guard let schema = properties[key] ?? others else {
                    return properties.isEmpty ? [] : ["\(place)/\(key) is not described"]
                }
                return mistakes(member, schema, at: "\(place)/\(key)")
            }
    }

    func resolved(_ schema: [String: Any]) -> [String: Any] {
        guard let reference = schema["$ref"] as? String else { return schema }
        let steps = reference.split(separator: "/").dropFirst()
        let target = steps.reduce(document as Any?) { ($0 as? [String: Any])?[String($1)] }
        return target as? [String: Any] ?? [:]
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "boolean": (value as? NSNumber).map { "\($0)" == "true" || "\($0)" == "false" || $0 is Bool } ?? false
        case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
        case "number": value is Double
        default: false
        }
    }
}
